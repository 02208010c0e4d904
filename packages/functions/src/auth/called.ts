import { isDeepStrictEqual } from "node:util";
import { type Membership, noteCalled } from "@rabita/core/identity/membership";
import type { Person } from "@rabita/core/identity/person";
import { TenantScope } from "@rabita/core/kernel/scope";
import type { Services } from "@rabita/core/kernel/services";
import { follow, naming } from "@rabita/core/user/called";

/**
 * Brings a person's name and address over to a workspace that knows them by another. The membership remembers what was
 * brought over last, so it is one comparison where nothing changed, and what a crash cut off is done at the next look.
 */
export async function calledIn(
  services: Services,
  { userId, name, email }: Person,
  membership: Membership,
  origin: { requestId: string; ip?: string },
): Promise<void> {
  const { tenantId, role, status, called } = membership;
  if (status !== "active" && status !== "suspended") return;
  if (isDeepStrictEqual(called, { name, email })) return;
  const claims = { tenantId, userId, role, permissions: naming, visibility: "own" as const, origin };
  const isKnown = await follow(TenantScope.fromClaims(services, claims), { name, email });
  if (isKnown) await noteCalled(services, { userId, tenantId }, { name, email });
}
