import * as Invitations from "@rabita/core/invitation/invitation";
import { invite } from "@rabita/core/invitation/invite";
import { Invitation, InvitationLines, NewInvitations } from "@rabita/core/invitation/schema";
import { InvitationId } from "@rabita/core/kernel/schema";
import { z } from "zod";
import { tenantRoute } from "../http/route.ts";

const tag = "invitations";
const params = z.object({ invitationId: InvitationId });
const one = "/invitations/{invitationId}";

export const invitationRoutes = [
  tenantRoute({
    method: "get",
    path: "/invitations",
    tag,
    summary: "Who was invited and hasn't answered, newest first",
    command: Invitations.list,
    status: 200,
    answer: z.object({ items: z.array(Invitation), seats: InvitationLines.shape.seats }),
    run: (scope) => Invitations.list(scope, {}),
  }),
  tenantRoute({
    method: "post",
    path: "/invitations",
    tag,
    summary: "Invite a list of addresses; says of each line what became of it",
    command: invite,
    body: NewInvitations,
    example: { emails: ["Sara Karimi <sara@example.com>"], role: "agent" },
    status: 200,
    answer: InvitationLines,
    run: (scope, { body }) => invite(scope, { body }),
  }),
  tenantRoute({
    method: "post",
    path: `${one}/resend`,
    tag,
    summary: "Send the mail again and begin the seven days anew",
    command: Invitations.resend,
    params,
    status: 200,
    answer: Invitation,
    run: (scope, { params }) => Invitations.resend(scope, params),
  }),
  tenantRoute({
    method: "post",
    path: `${one}/revoke`,
    tag,
    summary: "Take an invitation back",
    command: Invitations.revoke,
    params,
    status: 200,
    answer: Invitation,
    run: (scope, { params }) => Invitations.revoke(scope, params),
  }),
];
