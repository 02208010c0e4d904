import { personWith } from "../identity/person-with.ts";
import { TenantScope } from "../kernel/scope.ts";
import type { Services } from "../kernel/services.ts";
import { tenantOf } from "../tenant/repo.ts";
import { members } from "../user/repo.ts";
import { invitations, statusAt } from "./repo.ts";
import type { OpenInvitation } from "./schema.ts";
import { readInvitationToken } from "./token.ts";

/** What the reader of an invitation's mail sees before they decide. Changes nothing. @throws AppError missing */
export async function lookAtInvitation(services: Services, token: string): Promise<OpenInvitation> {
  const { tenantId, invitationId } = readInvitationToken(services.secret, token);
  const scope = TenantScope.forJob(services, tenantId, "invitation");
  const item = await invitations(scope).expect(invitationId);
  const [tenant, inviter, known] = await Promise.all([
    tenantOf(scope).expect(),
    members(scope).get(item.invitedBy),
    personWith(services, item.email),
  ]);
  return {
    tenantId,
    workspace: tenant.name,
    email: item.email,
    role: item.role,
    ...(inviter && { invitedBy: inviter.name }),
    locale: item.locale,
    status: statusAt(item, scope.now()),
    expiresAt: item.expiresAt,
    known: known !== undefined,
  };
}
