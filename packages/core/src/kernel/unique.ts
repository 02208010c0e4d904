import { readAll } from "./batch.ts";
import { tenantEntity } from "./entity.ts";
import { fingerprint } from "./id.ts";
import type { TenantScope } from "./scope.ts";

/** "This value belongs to this record": its put fails where another record has the value. */
export const Unique = tenantEntity({
  model: { entity: "unique", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: "string", required: true },
    kind: { type: "string", required: true },
    hash: { type: "string", required: true },
    ownerId: { type: "string", required: true },
  },
  indexes: {
    record: {
      pk: { field: "pk", composite: ["tenantId"] },
      sk: { field: "sk", composite: ["kind", "hash"] },
    },
  },
});

/** "This record has this value", where several may: found by the value. */
export const Shared = tenantEntity({
  model: { entity: "shared", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: "string", required: true },
    kind: { type: "string", required: true },
    hash: { type: "string", required: true },
    ownerId: { type: "string", required: true },
  },
  indexes: {
    record: {
      pk: { field: "pk", composite: ["tenantId"] },
      sk: { field: "sk", composite: ["kind", "hash", "ownerId"] },
    },
  },
});

/** Values are hashed: keys neither escape `#` nor keep case, and may not show an address. */
export const valueHash = (value: string): string => fingerprint(value);

/** Who has the unique value, if anybody. */
export async function ownerOf(scope: TenantScope, kind: string, value: string): Promise<string | undefined> {
  const { data } = await Unique.on(scope.client)
    .get({ tenantId: scope.tenantId, kind, hash: valueHash(value) })
    .go({ consistent: true });
  return data?.ownerId;
}

/** Who has each of the unique values; those that nobody has are absent. */
export async function ownersOf(
  scope: TenantScope,
  kind: string,
  values: string[],
): Promise<Map<string, string>> {
  const distinct = [...new Set(values)];
  if (distinct.length === 0) return new Map();
  const byHash = new Map(distinct.map((value) => [valueHash(value), value]));
  const tenantId: string = scope.tenantId;
  const keys = [...byHash.keys()].map((hash) => ({ tenantId, kind, hash }));
  const items = await readAll((some) => Unique.on(scope.client).get(some).go({ consistent: true }), keys);
  return new Map(items.map((item) => [byHash.get(item.hash) ?? "", item.ownerId]));
}

/** Every record that has the shared value, in the order of their ids. */
export async function allSharersOf(scope: TenantScope, kind: string, value: string): Promise<string[]> {
  const { data } = await Shared.on(scope.client)
    .query.record({ tenantId: scope.tenantId, kind, hash: valueHash(value) })
    .go({ pages: "all", consistent: true });
  return data.map((item) => item.ownerId);
}

/** Everybody who has the shared value; at most 20, for a hint needs no more. */
export async function sharersOf(scope: TenantScope, kind: string, value: string): Promise<string[]> {
  const { data } = await Shared.on(scope.client)
    .query.record({ tenantId: scope.tenantId, kind, hash: valueHash(value) })
    .go({ limit: 20, consistent: true });
  return data.map((item) => item.ownerId);
}
