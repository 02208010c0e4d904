import { type Membership, membershipOf } from "@rabita/core/identity/membership";
import { TenantScope } from "@rabita/core/kernel/scope";
import type { Services } from "@rabita/core/kernel/services";
import { settle } from "@rabita/core/user/people";

/** A membership that was narrowed for a change which a crash cut off is given back what the records say. */
export async function settled(services: Services, membership: Membership): Promise<Membership> {
  const { userId, tenantId, hold } = membership;
  if (hold === undefined) return membership;
  await settle(TenantScope.forJob(services, tenantId, "settle"), [userId]);
  return (await membershipOf(services, userId, tenantId)) ?? membership;
}
