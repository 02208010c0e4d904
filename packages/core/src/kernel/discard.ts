import { tenantEntity } from "./entity.ts";
import type { TenantScope } from "./scope.ts";
import type { Write } from "./write.ts";

/** "From this instant on nobody needs this file": written in the transaction that decides it, under the time. */
const Discard = tenantEntity({
  model: { entity: "discard", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: "string", required: true },
    at: { type: "string", required: true },
    name: { type: "string", required: true },
  },
  indexes: {
    record: {
      pk: { field: "pk", composite: ["tenantId"] },
      sk: { field: "sk", composite: ["at", "name"], casing: "none" },
    },
  },
});

/** Lets a file go at an instant (UTC ISO 8601), if the change stands. */
export const discard = (scope: TenantScope, change: Write, name: string, at: string): Write =>
  change.part(Discard, { tenantId: scope.tenantId, at, name });

/** Takes that back. */
export const undiscard = (scope: TenantScope, change: Write, name: string, at: string): Write =>
  change.forget(Discard, { tenantId: scope.tenantId, at, name });

/** Files that one round lets go; the rest is the next round's. */
const mostAtOnce = 500;

/** Removes the files whose time has come: first the file, then the note of it, so that a kill leaves nothing behind. */
export async function sweepFiles(scope: TenantScope): Promise<void> {
  const { tenantId } = scope;
  const { data } = await Discard.on(scope.client)
    .query.record({ tenantId })
    // A millisecond on, since the keys go on behind the time.
    .lt({ at: new Date(scope.now().getTime() + 1).toISOString() })
    .go({ consistent: true, limit: mostAtOnce });
  for (const { at, name } of data) {
    await scope.services.files.remove(name);
    await Discard.on(scope.client).delete({ tenantId, at, name }).go();
  }
}
