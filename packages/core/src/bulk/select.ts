import type { Search } from "../directory/schema.ts";
import { selection } from "../directory/search.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { nouns } from "../nouns/nouns.ts";

/** A record of a selection, and the version it was chosen at. */
export type Chosen<Id extends string = string> = { id: Id; version: number };

/** As many as one BatchGet reads. */
const atOnce = 100;

/**
 * The records of the selection that stand and that the scope may see, each once, some at a time: in the order in
 * which they were named, or in the search's.
 */
export async function* selected<Id extends string>(
  scope: TenantScope,
  noun: keyof typeof nouns,
  { ids, search }: { ids?: Id[] | undefined; search?: Search | undefined },
): AsyncGenerator<Chosen<Id>[]> {
  const filter = ids ? { where: { column: nouns[noun].id, in: ids } } : (search ?? {});
  const found = await selection(scope, nouns, noun, filter);
  // What the directory has as a record's id is one.
  const records = found.records as Chosen<Id>[];
  yield* batches(ids ? inOrder(records, ids) : records, atOnce);
}

function inOrder<Id extends string>(records: Chosen<Id>[], ids: Id[]): Chosen<Id>[] {
  const found = new Map(records.map((record) => [record.id, record]));
  return [...new Set(ids)].flatMap((id) => found.get(id) ?? []);
}

export function* batches<T>(values: T[], size: number): Generator<T[]> {
  for (let from = 0; from < values.length; from += size) yield values.slice(from, from + size);
}
