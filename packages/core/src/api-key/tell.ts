import { person as personBy } from "../identity/person.ts";
import { markKey, readMark } from "../kernel/mark.ts";
import { ApiKeyId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { workspaceNoticeMail } from "../mail/workspace-notice.ts";
import { tenantOf } from "../tenant/repo.ts";
import { confirmSent } from "../usage/mails.ts";
import { isActive, type MemberItem, members } from "../user/repo.ts";
import { permissionsOf } from "../user/role.ts";
import { apiKeys } from "./repo.ts";

/** Mails that a key was made, to everybody who answers for keys, its maker too; each mail is sent once. */
export async function tellOfKey(scope: TenantScope, data: Record<string, unknown>): Promise<void> {
  const apiKeyId = ApiKeyId.parse(data.apiKeyId);
  const [{ name, createdBy }, tenant, everybody] = await Promise.all([
    apiKeys(scope).expect(apiKeyId),
    tenantOf(scope).expect(),
    members(scope).all(),
  ]);
  const by = everybody.find(({ userId }) => userId === createdBy)?.name ?? createdBy;
  const letter = workspaceNoticeMail(tenant.locale, {
    workspace: tenant.name,
    notice: { kind: "api-key-made", name, by },
    link: `${scope.services.appUrl}/w/${scope.tenantId}/settings/api-keys`,
  });
  for (const member of everybody.filter(answersForKeys)) {
    const key = markKey("apikey", apiKeyId, member.userId);
    if (await readMark(scope, key)) continue;
    // The address as it is now: the one they joined with may be somebody else's by now.
    const person = await personBy(scope.services, member.userId);
    await scope.services.mailer.send({
      ...letter,
      to: { name: person.name, address: person.email },
      messageId: `${apiKeyId}.${member.userId}@rabita`,
    });
    await confirmSent(scope, "apikey.mail", key);
  }
}

const answersForKeys = (member: MemberItem): boolean =>
  isActive(member) && permissionsOf[member.role].has("apikey:manage");
