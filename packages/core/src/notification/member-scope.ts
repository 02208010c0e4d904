import { TenantScope } from "../kernel/scope.ts";
import { teams } from "../team/repo.ts";
import type { MemberItem } from "../user/repo.ts";
import { claimsOf, sightOf, standingOf } from "../user/standing.ts";

/** What a member may do and see, for deciding what the service may tell them when they aren't there. */
export async function memberScope(scope: TenantScope, member: MemberItem): Promise<TenantScope> {
  const { tenantId, userId } = member;
  const byTeam = Object.values(sightOf(member)).includes("team");
  const standing = standingOf(member, byTeam ? await teams(scope) : []);
  return TenantScope.fromClaims(scope.services, {
    tenantId,
    userId,
    ...claimsOf(standing),
    origin: scope.origin,
  });
}
