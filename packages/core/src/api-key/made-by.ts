import type { UserId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import type { Write } from "../kernel/write.ts";
import { ApiKeyRecord } from "./entity.ts";
import { type ApiKeyItem, apiKeys, stateAt } from "./repo.ts";

/** Keys that somebody made and that still work. A key is the workspace's: it goes on working without its maker. */
export async function keysMadeBy(scope: TenantScope, userId: UserId): Promise<ApiKeyItem[]> {
  const all = await apiKeys(scope).all();
  return all.filter((item) => item.createdBy === userId && stateAt(item, scope.now()) === "active");
}

/** Takes a key out of use, from the change on. @throws AppError conflict `record.changed` at commit, where somebody else did */
export function putRevoked(scope: TenantScope, change: Write, item: ApiKeyItem): ApiKeyItem {
  const at = scope.now().toISOString();
  const after: ApiKeyItem = { ...item, version: item.version + 1, revokedAt: at, updatedAt: at };
  const { apiKeyId, name } = item;
  change.replace(ApiKeyRecord, apiKeyId, item, after).note("apikey.revoked", { apiKeyId, name });
  return after;
}
