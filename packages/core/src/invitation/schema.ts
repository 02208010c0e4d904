import { z } from "zod";
import { Instant, InvitationId, Locale, line, TeamId, TenantId, UserId, Version } from "../kernel/schema.ts";
import { Sight } from "../user/member-schema.ts";
import { Role } from "../user/schema.ts";

/** Most addresses in one list. */
export const mostInvited = 100;

/** Nobody is invited as owner: ownership is handed on inside. */
export const InvitedRole = Role.exclude(["owner"]);
export type InvitedRole = z.infer<typeof InvitedRole>;

/** expired: open past its time; sending it again opens it anew. */
export const InvitationStatus = z.enum(["open", "expired", "accepted", "revoked"]);
export type InvitationStatus = z.infer<typeof InvitationStatus>;

export const Invitation = z.object({
  invitationId: InvitationId,
  version: Version,
  email: z.string(),
  role: InvitedRole,
  sight: Sight.partial(),
  teamIds: z.array(TeamId),
  status: InvitationStatus,
  invitedBy: z.object({ userId: UserId, name: z.string().optional() }),
  sentAt: Instant,
  expiresAt: Instant,
  createdAt: Instant,
});
export type Invitation = z.infer<typeof Invitation>;

/** Body of `POST /invitations`: each line as it was pasted; `Name <address>` is understood too. */
export const NewInvitations = z.strictObject({
  emails: z.array(z.string().max(400)).min(1).max(mostInvited),
  role: InvitedRole,
  teamIds: z.array(TeamId).max(20).default([]),
  sight: Sight.partial().strict().default({}),
  /** The mail's language; the workspace's where it is left out. */
  locale: Locale.optional(),
});
export type NewInvitations = z.infer<typeof NewInvitations>;

export const InvitationVerdict = z.enum([
  "invited",
  "already-member",
  "already-invited",
  "bad-address",
  "repeated",
  "seat-limit",
  "mails-full",
  "address-full",
]);
export type InvitationVerdict = z.infer<typeof InvitationVerdict>;

/** What became of each line, in the order of the lines. */
export const InvitationLines = z.object({
  items: z.array(
    z.object({
      line: z.string(),
      verdict: InvitationVerdict,
      email: z.string().optional(),
      invitationId: InvitationId.optional(),
    }),
  ),
  seats: z.object({ limit: z.int(), used: z.int() }),
});
export type InvitationLines = z.infer<typeof InvitationLines>;

/** Answer of `GET /api/invitations/{token}`: what its reader has to know, and no more. */
export const OpenInvitation = z.object({
  tenantId: TenantId,
  workspace: z.string(),
  email: z.string(),
  role: InvitedRole,
  invitedBy: z.string().optional(),
  locale: Locale,
  status: InvitationStatus,
  expiresAt: Instant,
  /** Whether the address has an account already: sign in, or sign up. */
  known: z.boolean(),
});
export type OpenInvitation = z.infer<typeof OpenInvitation>;

/** Body of `POST /api/invitations/{token}/sign-up`: the address is the invitation's. */
export const InvitedSignUp = z.strictObject({
  name: line(120),
  password: z.string().min(10).max(128),
  locale: Locale.optional(),
});
export type InvitedSignUp = z.infer<typeof InvitedSignUp>;

/** Answer of accepting: where to go. */
export const Joined = z.object({ tenantId: TenantId, name: z.string(), role: Role });
export type Joined = z.infer<typeof Joined>;
