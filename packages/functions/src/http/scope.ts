import { sessionAndMembership } from "@rabita/core/identity/session";
import { AppError, forbidden, missing } from "@rabita/core/kernel/error";
import { TenantId } from "@rabita/core/kernel/schema";
import { TenantScope } from "@rabita/core/kernel/scope";
import type { Services } from "@rabita/core/kernel/services";
import { noteSignIn } from "@rabita/core/sign-in";
import { claimsOf } from "@rabita/core/user/standing";
import type { Context } from "hono";
import { carriesKey, keyScopeOf } from "./key.ts";
import { originOf } from "./origin-of.ts";

/**
 * The scope of a request: the key's that it carries, or session and membership in one read. A workspace that the person isn't in looks like one
 * that isn't there; one that asks for a second factor says so to its members.
 * @throws AppError unauthenticated, missing, forbidden `second-factor.required`
 */
export async function scopeOf(services: Services, c: Context): Promise<TenantScope> {
  if (carriesKey(c)) return keyScopeOf(services, c);
  const tenantId = TenantId.safeParse(c.req.param("tenantId"));
  return memberScope(services, c, tenantId.success ? tenantId.data : undefined);
}

/** The same for a workspace that the path doesn't name, by the session alone. @throws AppError as `scopeOf` */
export async function memberScope(
  services: Services,
  c: Context,
  tenantId: TenantId | undefined,
): Promise<TenantScope> {
  const found = await sessionAndMembership(services, c.req.header("cookie"), tenantId);
  if (!found) throw new AppError("unauthenticated", "session.none");
  const { session, membership } = found;
  if (!membership || membership.status === "suspended" || membership.status === "removed") {
    throw missing("tenant.missing");
  }
  if (membership.requiresSecondFactor && !session.secondFactor) throw forbidden("second-factor.required");
  const scope = TenantScope.fromClaims(services, {
    tenantId: membership.tenantId,
    userId: session.userId,
    ...claimsOf(membership),
    origin: originOf(c),
  });
  if (membership.status === "active") await noteSignIn(scope, session, c.req.header("user-agent"));
  return scope;
}
