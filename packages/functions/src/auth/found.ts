import { type Membership, putMembership, updateMembership } from "@rabita/core/identity/membership";
import type { Person } from "@rabita/core/identity/person";
import { AppError, conflict, invalid } from "@rabita/core/kernel/error";
import { derivedId, newId, uuidTime } from "@rabita/core/kernel/id";
import { TenantScope } from "@rabita/core/kernel/scope";
import type { Services } from "@rabita/core/kernel/services";
import { countryDefaults } from "@rabita/core/locale/country";
import { NewTenant, type TenantView } from "@rabita/core/tenant/schema";
import { found, slugOf } from "@rabita/core/tenant/tenant";
import { permissionsOf } from "@rabita/core/user/role";
import type { Context } from "hono";
import { originOf } from "../http/origin-of.ts";

/**
 * Makes a workspace for a person: first their membership, which remembers what was asked for, then the workspace in
 * its own partition. A crash in between is mended the next time the person looks.
 * @throws AppError forbidden before the e-mail is verified; conflict for a key that was used with another body
 */
export async function foundTenant(
  services: Services,
  person: Person,
  body: NewTenant,
  key: string | undefined,
  c: Context,
): Promise<TenantView> {
  if (!person.emailVerified) throw new AppError("forbidden", "user.unverified");
  if (!countryDefaults(body.country)) throw invalid("input.invalid", [{ path: "country", rule: "country" }]);
  const now = services.clock.now();
  const tenantId =
    key === undefined ? newId("ten", now) : derivedId("ten", uuidTime(key), person.userId, key);
  const membership = await putMembership(services, {
    userId: person.userId,
    tenantId,
    role: "owner",
    status: "creating",
    name: body.name,
    slug: slugOf(body.name),
    input: body,
  });
  if (
    membership.createdInput !== undefined &&
    JSON.stringify(NewTenant.parse(membership.createdInput)) !== JSON.stringify(body)
  ) {
    throw conflict("idempotency.key-reused");
  }
  return stand(services, person, membership, body, originOf(c));
}

/** Finishes what a crash cut off: the workspace is made from what the membership remembers. */
export async function resumeFounding(
  services: Services,
  person: Person,
  membership: Membership,
): Promise<Membership> {
  if (membership.status !== "creating" || membership.createdInput === undefined) return membership;
  await stand(services, person, membership, NewTenant.parse(membership.createdInput), {
    requestId: "resume",
  });
  return { ...membership, status: "active" };
}

async function stand(
  services: Services,
  person: Person,
  membership: Membership,
  body: NewTenant,
  origin: { requestId: string; ip?: string },
): Promise<TenantView> {
  const scope = TenantScope.fromClaims(services, {
    tenantId: membership.tenantId,
    userId: person.userId,
    role: "owner",
    permissions: permissionsOf.owner,
    visibility: "all",
    origin,
  });
  const view = await found(scope, { body, founder: { name: person.name, email: person.email } });
  if (membership.status === "creating") {
    const { userId, tenantId } = membership;
    await updateMembership(services, { userId, tenantId }, { status: "active", createdInput: null });
  }
  return view;
}
