import { markKey, readMark } from "../kernel/mark.ts";
import { InvitationId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { invitationMail } from "../mail/invitation.ts";
import { tenantOf } from "../tenant/repo.ts";
import { confirmSent } from "../usage/mails.ts";
import { members } from "../user/repo.ts";
import { openDays } from "./open-until.ts";
import { type InvitationItem, invitations, statusAt } from "./repo.ts";
import { invitationToken } from "./token.ts";

/** Sends the mails of these invitations, each once; one that was answered or taken back meanwhile is not sent. */
export async function sendInvitations(scope: TenantScope, ids: unknown): Promise<void> {
  const wanted = InvitationId.array().parse(ids);
  const tenant = await tenantOf(scope).expect();
  for (const invitationId of wanted) {
    const item = await invitations(scope).expect(invitationId);
    const key = markKey("invitation", invitationId, String(item.sends));
    if (statusAt(item, scope.now()) !== "open" || (await readMark(scope, key))) continue;
    await mail(scope, tenant.name, item);
    await confirmSent(scope, "invitation.mail", key);
  }
}

async function mail(scope: TenantScope, workspace: string, item: InvitationItem): Promise<void> {
  const { services } = scope;
  const link = `${services.appUrl}/join/${invitationToken(services.secret, item)}`;
  const inviter = (await members(scope).get(item.invitedBy))?.name;
  await services.mailer.send({
    ...invitationMail(item.locale, { workspace, inviter, link, days: openDays }),
    to: { name: "", address: item.email },
    messageId: `invitation.${item.invitationId}.${item.sends}@rabita`,
  });
}
