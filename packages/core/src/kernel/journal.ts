import { CustomAttributeType } from "electrodb";
import { tenantEntity } from "./entity.ts";
import type { FieldChange, JournalEntry, JournalEvent, Touched } from "./journal-schema.ts";
import type { TenantId } from "./schema.ts";
import type { TenantScope } from "./scope.ts";
import type { TenantClient } from "./table.ts";

/** The journal's items. Written by `write().commit()` alone; never changed. */
export const Entry = tenantEntity({
  model: { entity: "entry", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: CustomAttributeType<TenantId>("string"), required: true },
    seq: { type: "number", required: true, padding: { length: 12, char: "0" } },
    at: { type: "string", required: true },
    action: { type: "string", required: true },
    actor: { type: CustomAttributeType<JournalEntry["actor"]>("any"), required: true },
    requestId: { type: "string", required: true },
    ip: { type: "string" },
    commit: { type: "string", required: true },
    records: { type: CustomAttributeType<Touched[]>("any"), required: true },
    changes: { type: CustomAttributeType<FieldChange[]>("any") },
    events: { type: CustomAttributeType<JournalEvent[]>("any"), required: true },
  },
  indexes: {
    journal: { pk: { field: "pk", composite: ["tenantId"] }, sk: { field: "sk", composite: ["seq"] } },
  },
});

/** The entry with this number, read consistently, or undefined where the journal has not come so far. */
export async function entryAt(
  scope: { client: TenantClient },
  seq: number,
): Promise<JournalEntry | undefined> {
  const { tenantId } = scope.client;
  const { data } = await Entry.on(scope.client).get({ tenantId, seq }).go({ consistent: true });
  return data ?? undefined;
}

/** Up to `limit` entries with numbers above `seq`, in order. An empty answer means: nothing happened since. */
export async function readAfter(
  scope: { client: TenantClient },
  seq: number,
  limit: number,
): Promise<JournalEntry[]> {
  const { tenantId } = scope.client;
  const { data } = await Entry.on(scope.client)
    .query.journal({ tenantId })
    .gt({ seq })
    .go({ consistent: true, limit, pages: "all", count: limit });
  return data;
}

/** The last entries before `seq` (or of all), newest first. */
export async function readBack(scope: TenantScope, limit: number, before?: number): Promise<JournalEntry[]> {
  const { tenantId } = scope.client;
  const query = Entry.on(scope.client).query.journal({ tenantId });
  const bounded = before === undefined ? query : query.lt({ seq: before });
  const { data } = await bounded.go({ order: "desc", limit, pages: "all", count: limit, consistent: true });
  return data;
}

/** The journal's last number; 0 where nothing was written yet. */
export async function tailOf(client: TenantClient): Promise<number> {
  const { data } = await Entry.on(client)
    .query.journal({ tenantId: client.tenantId })
    .go({ order: "desc", limit: 1, consistent: true });
  return data[0]?.seq ?? 0;
}

type Listener = (tenantId: TenantId, seq: number) => void;
const listeners = new Set<Listener>();

/**
 * Tells of each commit of this process, after it is durable. A hint to look, never the only way to hear.
 * What a listener throws becomes a warning of the process: the commit stands.
 */
export function onCommit(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const announce: Listener = (tenantId, seq) => {
  for (const listener of listeners) {
    try {
      listener(tenantId, seq);
    } catch (error) {
      process.emitWarning(error instanceof Error ? error : String(error));
    }
  }
};
