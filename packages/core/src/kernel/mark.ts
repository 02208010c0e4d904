import { CustomAttributeType } from "electrodb";
import { tenantEntity } from "./entity.ts";
import { fingerprint } from "./id.ts";
import type { TenantScope } from "./scope.ts";

/** "This was done, with this output": one item that a transaction puts beside its effect, so that a repeat is a no-op. */
export const Mark = tenantEntity({
  model: { entity: "mark", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: "string", required: true },
    key: { type: "string", required: true },
    output: { type: CustomAttributeType<unknown>("any") },
    /** Seconds since 1970 after which the database may drop it. */
    ttl: { type: "number", required: true },
  },
  indexes: {
    record: {
      pk: { field: "pk", composite: ["tenantId"] },
      sk: { field: "sk", composite: ["key"], casing: "none" },
    },
  },
});

/** Longest time in which a queue, a stream or an execution may repeat something: a year, and a little. */
export const keptSeconds = 400 * 24 * 3600;

/** Any text becomes a key that the table's key format can hold. */
export const markKey = (...parts: string[]): string => fingerprint(...parts);

/** The output that was stored with the mark, or undefined where the thing was not done yet. */
export async function readMark(scope: TenantScope, key: string): Promise<{ output: unknown } | undefined> {
  const { data } = await Mark.on(scope.client)
    .get({ tenantId: scope.tenantId, key })
    .go({ consistent: true });
  return data === null ? undefined : { output: data.output };
}
