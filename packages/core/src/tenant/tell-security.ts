import { person as personBy } from "../identity/person.ts";
import type { JournalEntry } from "../kernel/journal-schema.ts";
import { markKey, readMark } from "../kernel/mark.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { workspaceNoticeMail } from "../mail/workspace-notice.ts";
import { confirmSent } from "../usage/mails.ts";
import { isActive, type MemberItem, members } from "../user/repo.ts";
import { permissionsOf } from "../user/role.ts";
import { tenantOf } from "./repo.ts";

/**
 * Mails everybody who answers for the workspace's security, whoever did it too, that a second factor is asked for, or
 * isn't any more. Repeated for the same entry it sends nothing more.
 */
export async function tellOfSecurity(scope: TenantScope, entry: JournalEntry): Promise<void> {
  const edited = entry.events.find(({ name }) => name === "security.edited");
  if (!edited) return;
  const [tenant, everybody] = await Promise.all([tenantOf(scope).expect(), members(scope).all()]);
  const by = everybody.find(({ userId }) => userId === entry.actor.id)?.name ?? entry.actor.name ?? "Rabita";
  const kind = edited.data.requireSecondFactor === true ? "second-factor-asked" : "second-factor-not-asked";
  const { appUrl, mailer } = scope.services;
  const link = `${appUrl}/w/${scope.tenantId}/settings/security`;
  for (const { userId } of everybody.filter(answersForSecurity)) {
    const key = markKey("security", String(entry.seq), userId);
    if (await readMark(scope, key)) continue;
    const person = await personBy(scope.services, userId);
    await mailer.send({
      ...workspaceNoticeMail(person.locale, { workspace: tenant.name, notice: { kind, by }, link }),
      to: { name: person.name, address: person.email },
      messageId: `security.${scope.tenantId}.${entry.seq}.${userId}@rabita`,
    });
    await confirmSent(scope, "security.mail", key);
  }
}

const answersForSecurity = (member: MemberItem): boolean =>
  isActive(member) && permissionsOf[member.role].has("security:manage");
