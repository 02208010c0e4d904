import { timingSafeEqual } from "node:crypto";
import { AppError, missing } from "../kernel/error.ts";
import type { ApiKeyId } from "../kernel/schema.ts";
import { type Origin, TenantScope } from "../kernel/scope.ts";
import type { Services } from "../kernel/services.ts";
import { apiKeys, stateAt } from "./repo.ts";
import { readKey } from "./token.ts";

/** A use is noted once in so long, per key and process. */
const notedEvery = 60_000;
const mostRemembered = 10_000;
const noted = new Map<ApiKeyId, number>();

/**
 * The scope of a request that carries a key: one consistent read, so a key that was revoked is out on its next
 * request. A workspace that isn't the key's own looks like one that isn't there.
 * @throws AppError unauthenticated `apikey.unknown`, `apikey.expired`, `apikey.revoked`; missing `tenant.missing`
 */
export async function enterWithKey(
  services: Services,
  token: string,
  { tenantId, origin }: { tenantId: string | undefined; origin: Origin },
): Promise<TenantScope> {
  const named = readKey(services.secret, token);
  if (named.tenantId !== tenantId) throw missing("tenant.missing");
  const keys = apiKeys({ client: services.table.tenant(named.tenantId) });
  const item = await keys.get(named.apiKeyId);
  if (!item || !isSame(item.hash, named.hash)) throw new AppError("unauthenticated", "apikey.unknown");
  const now = services.clock.now();
  const state = stateAt(item, now);
  if (state === "revoked") throw new AppError("unauthenticated", "apikey.revoked");
  if (state === "expired") throw new AppError("unauthenticated", "apikey.expired");
  if (isDue(named.apiKeyId, now)) await keys.noteUse(named.apiKeyId, now.toISOString());
  const { name, scopes } = item;
  return TenantScope.fromKey(services, {
    tenantId: named.tenantId,
    keyId: named.apiKeyId,
    name,
    permissions: new Set(scopes),
    origin,
  });
}

const isSame = (one: string, other: string) =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

/** Whether this use is to be noted; says so to one of the requests of a minute. */
function isDue(apiKeyId: ApiKeyId, now: Date): boolean {
  const last = noted.get(apiKeyId);
  if (last !== undefined && Math.abs(now.getTime() - last) < notedEvery) return false;
  // Forgetting costs a write and nothing else.
  if (noted.size >= mostRemembered) noted.clear();
  noted.set(apiKeyId, now.getTime());
  return true;
}
