import { readAfter, tailOf } from "../kernel/journal.ts";
import type { JournalEntry } from "../kernel/journal-schema.ts";
import type { TenantScope } from "../kernel/scope.ts";

/** Entries read in one go; those of bulk work name a hundred records each and take some kilobytes. */
const page = 500;
/** Records that are in memory at one time on their way into the tables. */
const mostAtOnce = 1_000;
/** Records that are followed however few rows there are. */
const fewRecords = 20_000;

/** What the journal says happened after a number: up to where, and to which records. */
export type Tail = { seq: number; touched: Map<string, Set<string>> };

/** The next entries after `seq`, in stretches of so many records that they can be held; whether there are more. */
export type Next = { stretches: Tail[]; isLast: boolean };

/**
 * Reads the journal on, in one Query where little happened.
 * @param rows that a rebuild would read
 * @returns undefined where what follows names so many records that the rows are read sooner
 */
export async function next(
  scope: TenantScope,
  seq: number,
  nouns: string[],
  rows: number,
): Promise<Next | undefined> {
  const entries = await readAfter(scope, seq, page);
  const stretches = stretchesOf(entries, seq);
  const isLast = entries.length < page;
  if (isLast) return { stretches, isLast };
  const named = stretches.reduce((sum, { touched }) => sum + records(touched, nouns), 0);
  const behind = (await tailOf(scope.client)) - seq;
  return (named / page) * behind > Math.max(fewRecords, rows) ? undefined : { stretches, isLast };
}

/** Always one at least: what stands at `seq` and saw nothing happen. */
function stretchesOf(entries: JournalEntry[], seq: number): Tail[] {
  let last: Tail = { seq, touched: new Map() };
  const stretches = [last];
  for (const entry of entries) {
    if (records(last.touched) >= mostAtOnce) {
      last = { seq: entry.seq, touched: new Map() };
      stretches.push(last);
    }
    last.seq = entry.seq;
    for (const { noun, ids } of entry.records) {
      const touched = last.touched.get(noun) ?? new Set<string>();
      last.touched.set(noun, touched);
      for (const id of ids) touched.add(id);
    }
  }
  return stretches;
}

function records(touched: Tail["touched"], nouns: Iterable<string> = touched.keys()): number {
  let sum = 0;
  for (const noun of nouns) sum += touched.get(noun)?.size ?? 0;
  return sum;
}
