import { type ItemOf, tenantEntity } from "../kernel/entity.ts";
import type { TenantScope } from "../kernel/scope.ts";

/** A snapshot's file that is being made: written before the file and removed after it, so that none is forgotten. */
const Draft = tenantEntity({
  model: { entity: "snapshotdraft", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: "string", required: true },
    noun: { type: "string", required: true },
    name: { type: "string", required: true },
    at: { type: "string", required: true },
  },
  indexes: {
    record: {
      pk: { field: "pk", composite: ["tenantId"] },
      sk: { field: "sk", composite: ["noun", "name"] },
    },
  },
});
type Draft = ItemOf<typeof Draft>;

/** A builder that isn't done after an hour is none any more; if it were, its snapshot would be lost and made anew. */
const longest = 3_600_000;

/** Says that a file of this name is about to be made. */
export async function begin(scope: TenantScope, noun: string, name: string): Promise<void> {
  const at = scope.now().toISOString();
  await Draft.on(scope.client).put({ tenantId: scope.tenantId, noun, name, at }).go();
}

/** The file is the snapshot now, or gone. */
export async function end(scope: TenantScope, noun: string, name: string): Promise<void> {
  await Draft.on(scope.client).delete({ tenantId: scope.tenantId, noun, name }).go();
}

/** Names of the noun's files whose makers died before they were done. */
export async function abandoned(scope: TenantScope, noun: string): Promise<string[]> {
  const { data } = await Draft.on(scope.client)
    .query.record({ tenantId: scope.tenantId, noun })
    .go({ consistent: true, pages: "all" });
  const before = new Date(scope.now().getTime() - longest).toISOString();
  return data.filter(({ at }: Draft) => at < before).map(({ name }: Draft) => name);
}
