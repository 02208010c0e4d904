import { membershipOf } from "../identity/membership.ts";
import type { UserId } from "../kernel/schema.ts";
import { TenantScope } from "../kernel/scope.ts";
import { claimsOf } from "./standing.ts";

/** Who began some work, and whether there were customers that they didn't see then. */
type Maker = { createdBy: string; narrow?: boolean | undefined };

/**
 * Whose customers the service may touch and name in work that somebody began: as far as they see by now.
 * @returns undefined for everybody's, and nobody's too
 */
export async function ownersSeenBy(
  scope: TenantScope,
  { createdBy, narrow }: Maker,
): Promise<ReadonlySet<string> | undefined> {
  // Only members have a membership; any other maker finds none.
  const userId = createdBy as UserId;
  const { services, tenantId, origin } = scope;
  const membership = await membershipOf(services, userId, tenantId);
  if (!membership) return narrow ? new Set([createdBy]) : undefined;
  const claims = { tenantId, userId, ...claimsOf(membership), origin };
  return TenantScope.fromClaims(services, claims).ownersSeen("customer");
}
