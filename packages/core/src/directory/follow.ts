import { readAfter } from "../kernel/journal.ts";
import type { JournalEntry } from "../kernel/journal-schema.ts";
import type { TenantScope } from "../kernel/scope.ts";

/** A tail longer than this costs more to follow than the rows cost to read. */
export const longestTail = { entries: 5_000, records: 20_000 };
const pageSize = 1_000;

/** What the journal says happened after a number: up to where, and to which records. */
export type Tail = { seq: number; entries: number; touched: Map<string, Set<string>> };

/**
 * Reads the journal after `seq` to its end, in one Query where little happened.
 * @returns undefined where the tail is so long that the rows are read sooner
 */
export async function tailAfter(scope: TenantScope, seq: number): Promise<Tail | undefined> {
  const tail: Tail = { seq, entries: 0, touched: new Map() };
  for (;;) {
    const entries = await readAfter(scope, tail.seq, pageSize);
    for (const entry of entries) take(tail, entry);
    const records = [...tail.touched.values()].reduce((sum, ids) => sum + ids.size, 0);
    if (tail.entries > longestTail.entries || records > longestTail.records) return undefined;
    if (entries.length < pageSize) return tail;
  }
}

function take(tail: Tail, entry: JournalEntry): void {
  tail.seq = entry.seq;
  tail.entries += 1;
  for (const { noun, ids } of entry.records) {
    const touched = tail.touched.get(noun) ?? new Set<string>();
    tail.touched.set(noun, touched);
    for (const id of ids) touched.add(id);
  }
}
