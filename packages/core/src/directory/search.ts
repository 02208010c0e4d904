import type { TenantScope } from "../kernel/scope.ts";
import { type Nouns, needed } from "./columns.ts";
import { type Directory, directoryOf } from "./directory.ts";
import { answer, chosen, type Filter, type Row } from "./query.ts";
import type { Found, Search } from "./schema.ts";

/**
 * Finds records of a noun: exact, with all that was committed before the call, and only what the scope may see.
 * @throws AppError invalid that names the place in the search
 */
export async function find(
  scope: TenantScope,
  nouns: Nouns,
  noun: string,
  search: Search,
  directory: Directory = directoryOf(scope.services),
): Promise<Found<Row>> {
  const { tables, seq } = await directory.current(scope, nouns, needed(nouns, noun));
  return { ...answer(tables, noun, scope, search), seq };
}

/** Everything that a search finds, in its order, frozen: for work on all of it. */
export async function selection(
  scope: TenantScope,
  nouns: Nouns,
  noun: string,
  filter: Filter,
  directory: Directory = directoryOf(scope.services),
): Promise<{ seq: number; records: { id: string; version: number }[] }> {
  const { tables, seq } = await directory.current(scope, nouns, needed(nouns, noun));
  return { seq, records: chosen(tables, noun, scope, filter) };
}
