import { TenantScope } from "../kernel/scope.ts";
import type { MemberItem } from "../user/repo.ts";
import { permissionsOf } from "../user/role.ts";

/** What a member may do and see, for deciding what the service may tell them when they aren't there. */
export const memberScope = (scope: TenantScope, { tenantId, userId, role }: MemberItem): TenantScope =>
  TenantScope.fromClaims(scope.services, {
    tenantId,
    userId,
    role,
    permissions: permissionsOf[role],
    visibility: "all",
    origin: scope.origin,
  });
