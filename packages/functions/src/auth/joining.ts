import { type Person, person } from "@rabita/core/identity/person";
import { accept, joining } from "@rabita/core/invitation/accept";
import type { Joined } from "@rabita/core/invitation/schema";
import { readInvitationToken } from "@rabita/core/invitation/token";
import { forbidden } from "@rabita/core/kernel/error";
import type { UserId } from "@rabita/core/kernel/schema";
import { TenantScope } from "@rabita/core/kernel/scope";
import type { Services } from "@rabita/core/kernel/services";
import type { Context } from "hono";
import { originOf } from "../http/origin-of.ts";

/**
 * A person accepts the invitation whose token they have.
 * @throws AppError missing for a token that isn't ours; forbidden before the address is confirmed, and for another's
 */
export async function join(services: Services, token: string, userId: UserId, c: Context): Promise<Joined> {
  const { tenantId, invitationId } = readInvitationToken(services.secret, token);
  const { name, email, emailVerified }: Person = await person(services, userId);
  if (!emailVerified) throw forbidden("user.unverified");
  const scope = TenantScope.fromClaims(services, {
    tenantId,
    userId,
    role: "invited",
    permissions: joining,
    visibility: "own",
    origin: originOf(c),
  });
  return accept(scope, { invitationId, name, email });
}
