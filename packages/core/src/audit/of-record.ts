import type { JournalEntry } from "../kernel/journal-schema.ts";
import { changesOf } from "../kernel/moment.ts";
import type { TenantScope } from "../kernel/scope.ts";
import type { AuditFilter } from "./schema.ts";

/** Actions that change many records at once, and tell of each on its own timeline. */
const ofMany = /^(bulk|import)\./;

/** An entry of many records at once with what changed in the one that is asked for, as its own timeline has it. */
export async function ofRecord(
  scope: TenantScope,
  entry: JournalEntry,
  { record }: Pick<AuditFilter, "record">,
): Promise<JournalEntry> {
  if (record === undefined || !ofMany.test(entry.action) || !entry.changes) return entry;
  const changes = await changesOf(scope, record, entry);
  return changes ? { ...entry, changes } : entry;
}
