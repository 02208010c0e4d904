import type {
  Invitation,
  InvitationLines,
  InvitedSignUp,
  Joined,
  NewInvitations,
  OpenInvitation,
} from "@rabita/core/invitation/schema";
import type { z } from "zod";
import { request } from "./client.ts";

export type InvitationInput = z.input<typeof NewInvitations>;
type Invitations = { items: Invitation[]; seats: InvitationLines["seats"] };

const at = (tenantId: string, rest = "") => `/api/t/${encodeURIComponent(tenantId)}/invitations${rest}`;
const one = (tenantId: string, invitationId: string, rest: string) =>
  at(tenantId, `/${encodeURIComponent(invitationId)}${rest}`);
/** What the invited person asks for; the link's token is all they have to show. */
const open = (token: string, rest = "") => `/api/invitations/${encodeURIComponent(token)}${rest}`;

export const listInvitations = (tenantId: string, signal?: AbortSignal): Promise<Invitations> =>
  request("GET", at(tenantId), signal ? { signal } : {});

export const sendInvitations = (tenantId: string, body: InvitationInput): Promise<InvitationLines> =>
  request("POST", at(tenantId), { body });

/** Mails it again; one that had expired is open for seven more days. */
export const resendInvitation = (tenantId: string, invitationId: string): Promise<Invitation> =>
  request("POST", one(tenantId, invitationId, "/resend"));

export const revokeInvitation = (tenantId: string, invitationId: string): Promise<Invitation> =>
  request("POST", one(tenantId, invitationId, "/revoke"));

export const getOpenInvitation = (token: string, signal?: AbortSignal): Promise<OpenInvitation> =>
  request("GET", open(token), signal ? { signal } : {});

export const acceptInvitation = (token: string): Promise<Joined> => request("POST", open(token, "/accept"));

/** Makes the invited address's account and signs it in: the link shows that the address is theirs. */
export const signUpInvited = (token: string, body: z.input<typeof InvitedSignUp>): Promise<Joined> =>
  request("POST", open(token, "/sign-up"), { body });
