import type { ItemOf } from "../kernel/entity.ts";
import { missing } from "../kernel/error.ts";
import type { ApiKeyId } from "../kernel/schema.ts";
import type { TenantClient } from "../kernel/table.ts";
import { ApiKeyRecord, KeyUse } from "./entity.ts";
import type { KeyState } from "./schema.ts";

export type ApiKeyItem = ItemOf<typeof ApiKeyRecord>;

export function stateAt({ revokedAt, expiresAt }: ApiKeyItem, now: Date): KeyState {
  if (revokedAt !== undefined) return "revoked";
  return expiresAt !== undefined && Date.parse(expiresAt) <= now.getTime() ? "expired" : "active";
}

/** The keys of a workspace. Asked for by a connection: a request with a key has no scope before it is read. */
export const apiKeys = ({ client }: { client: TenantClient }) => ({
  /** All of them, revoked ones too, in the order they were made. */
  async all(): Promise<ApiKeyItem[]> {
    const { data } = await ApiKeyRecord.on(client)
      .query.record({ tenantId: client.tenantId })
      .go({ pages: "all", consistent: true });
    return data;
  },
  /** One consistent read: what was revoked is revoked for the next request. */
  async get(apiKeyId: ApiKeyId): Promise<ApiKeyItem | undefined> {
    const { tenantId } = client;
    const { data } = await ApiKeyRecord.on(client).get({ tenantId, apiKeyId }).go({ consistent: true });
    return data ?? undefined;
  },
  /** @throws AppError missing `apikey.missing` */
  async expect(apiKeyId: ApiKeyId): Promise<ApiKeyItem> {
    const item = await this.get(apiKeyId);
    if (!item) throw missing("apikey.missing");
    return item;
  },
  /** When each was used last. */
  async uses(): Promise<Map<string, string>> {
    const { data } = await KeyUse.on(client).query.record({ tenantId: client.tenantId }).go({ pages: "all" });
    return new Map(data.map(({ apiKeyId, at }) => [apiKeyId, at]));
  },
  /** Notes a use. No change of the workspace: nothing follows it, so the journal has no part in it. */
  async noteUse(apiKeyId: ApiKeyId, at: string): Promise<void> {
    await KeyUse.on(client).put({ tenantId: client.tenantId, apiKeyId, at }).go();
  },
});
