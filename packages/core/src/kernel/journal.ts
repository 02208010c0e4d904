import { QueryCommand, type QueryCommandOutput } from "@aws-sdk/lib-dynamodb";
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
export const readAfter = (
  { client }: { client: TenantClient },
  seq: number,
  limit: number,
): Promise<JournalEntry[]> => readOn(client, { limit, above: seq });

/** The last entries before `seq` (or of all), newest first. */
export const readBack = (
  { client }: Pick<TenantScope, "client">,
  limit: number,
  before?: number,
): Promise<JournalEntry[]> => readOn(client, { limit, below: before ?? lastSeq });

/** The journal's last number; 0 where nothing was written yet. */
export async function tailOf(client: TenantClient): Promise<number> {
  const [last] = await readOn(client, { limit: 1, below: lastSeq });
  return last?.seq ?? 0;
}

/** No journal comes to this number: the last that its twelve places hold. */
const lastSeq = 999_999_999_999;

/**
 * Reads entries upwards from a number, or downwards. Every request asks this, so the query stands here as it is sent:
 * making it anew each time cost more than sending it.
 */
async function readOn(
  client: TenantClient,
  { limit, ...from }: { limit: number } & ({ above: number } | { below: number }),
): Promise<JournalEntry[]> {
  const isUp = "above" in from;
  const seq = isUp ? from.above : from.below;
  const entries: JournalEntry[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const answer: QueryCommandOutput = await client.doc.send(
      new QueryCommand({
        TableName: client.table,
        KeyConditionExpression: `pk = :pk and sk ${isUp ? ">" : "<"} :seq`,
        ExpressionAttributeValues: {
          ":pk": `$crm#tenantid_${client.tenantId}#entry`,
          ":seq": `$entry_1#seq_${String(seq).padStart(12, "0")}`,
        },
        ScanIndexForward: isUp,
        ConsistentRead: true,
        Limit: limit - entries.length,
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    for (const item of answer.Items ?? []) {
      const entry = Entry.parse(client, item);
      if (entry) entries.push(entry);
    }
    start = answer.LastEvaluatedKey;
  } while (start && entries.length < limit);
  return entries;
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
