import { consume } from "@rabita/core/identity/limit";
import {
  type Membership,
  memberships,
  putMembership,
  updateMembership,
} from "@rabita/core/identity/membership";
import type { Person } from "@rabita/core/identity/person";
import { AppError, conflict, invalid } from "@rabita/core/kernel/error";
import { derivedId, newId, uuidTime } from "@rabita/core/kernel/id";
import { replayOf } from "@rabita/core/kernel/replay";
import type { UserId } from "@rabita/core/kernel/schema";
import { TenantScope } from "@rabita/core/kernel/scope";
import type { Services } from "@rabita/core/kernel/services";
import { countryDefaults } from "@rabita/core/locale/country";
import { workspacesOfOne } from "@rabita/core/plan/plans";
import { NewTenant, type TenantView } from "@rabita/core/tenant/schema";
import { found, read, slugOf } from "@rabita/core/tenant/tenant";
import { permissionsOf } from "@rabita/core/user/role";
import type { Context } from "hono";
import { originOf } from "../http/origin-of.ts";
import { memberScope } from "../http/scope.ts";

/**
 * Makes a workspace for a person: first their membership, which remembers what was asked for, then the workspace in
 * its own partition. A crash in between is mended the next time the person looks. A repeat with the same key answers
 * with the workspace as far as the person may see it by then, and isn't counted.
 * @throws AppError forbidden before the e-mail is verified; conflict for a key that was used with another body; as
 * `memberScope` where the workspace stands and the person isn't let in any more; limit and conflict as `expectOneMore`
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
  const { request } = replayOf(key, body);
  const tenantId =
    key === undefined
      ? newId("ten", services.clock.now())
      : derivedId("ten", uuidTime(key), person.userId, key);
  const known = await memberships(services, person.userId);
  if (!known.some((each) => each.tenantId === tenantId)) await expectOneMore(services, person.userId, known);
  const membership = await putMembership(services, {
    userId: person.userId,
    tenantId,
    role: "owner",
    status: "creating",
    name: body.name,
    slug: slugOf(body.name),
    request,
    input: body,
  });
  const standing = membership.status !== "creating" && (await memberScope(services, c, tenantId));
  if (membership.request !== request) throw conflict("idempotency.key-reused");
  return standing ? read(standing, {}) : stand(services, person, membership, body, originOf(c));
}

/** @throws AppError conflict for whoever owns as many as one may; limit for whoever made as many today */
async function expectOneMore(services: Services, userId: UserId, known: Membership[]): Promise<void> {
  const owned = known.filter(({ role, status }) => role === "owner" && status !== "removed");
  if (owned.length >= workspacesOfOne.owned) throw conflict("tenant.too-many-owned");
  const rule = { window: 24 * 3600, max: workspacesOfOne.perDay };
  const { allowed, retryAfter } = await consume(services, `tenants:${userId}`, rule);
  if (!allowed) throw new AppError("limit", "tenant.too-many-new", { retryAfter: retryAfter ?? 1 });
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
  const { userId, tenantId } = membership;
  await updateMembership(services, { userId, tenantId }, { status: "active", createdInput: null });
  return view;
}
