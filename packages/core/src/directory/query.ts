import type { TenantScope } from "../kernel/scope.ts";
import { Bits } from "./bits.ts";
import { Choice, Choices } from "./choices.ts";
import { numberIn, wordsOf } from "./haystack.ts";
import { Numbers } from "./numbers.ts";
import { countedBy, namedRow, placedBy, type Referred } from "./referred.ts";
import { matching, refuse, typeOf } from "./rule.ts";
import type { Found, Search } from "./schema.ts";
import { slips } from "./slip.ts";
import type { Table } from "./table.ts";
import type { Tables } from "./tables.ts";
import { visible } from "./visible.ts";
import { sortedBy, windowOf } from "./window.ts";

/** Values of one facet that are named, the most frequent first. */
const mostValues = 200;

export type Filter = Pick<Search, "text" | "where" | "sort">;
type Who = Pick<TenantScope, "ownersSeen">;

/** The answer to a search, from tables that stand at one number of the journal. @throws AppError invalid that names the place */
export function answer(tables: Tables, noun: string, who: Who, search: Search): Omit<Found<Row>, "seq"> {
  const table = tables.expect(noun);
  const { facets = [], offset = 0, limit = 50 } = search;
  const rows = filtered(tables, noun, who, search);
  const referred = referredBy(tables, noun, who);
  const sorted = inOrder(table, rows, referred, search.sort, offset, limit);
  return {
    rows: sorted.map(shownBy(table, referred, who)),
    total: rows.count(),
    facets: Object.fromEntries(
      facets.map((name, index) => [name, counted(table, rows, referred, name, `facets.${index}`)]),
    ),
  };
}

/** Every record that a search finds, in its order: id and version, for work on all of them. */
export function chosen(
  tables: Tables,
  noun: string,
  who: Who,
  filter: Filter,
): { id: string; version: number }[] {
  const table = tables.expect(noun);
  const rows = filtered(tables, noun, who, filter);
  const versions = table.cells.get("version");
  const sorted = inOrder(table, rows, referredBy(tables, noun, who), filter.sort, 0, rows.count());
  return sorted.map((row) => ({ id: table.ids.at(row), version: Number(versions?.cell(row) ?? 0) }));
}

/** A record as lists show it: every column by its name. */
export type Row = Record<string, unknown>;

/** Finds what a noun's records name under a name, as far as somebody sees it. */
type ReferredBy = (name: string) => Referred | undefined;

/** Asked for one name again it answers with the same: an answer sorts, counts and shows by it. */
function referredBy(tables: Tables, noun: string, who: Who): ReferredBy {
  const known = new Map<string, Referred | undefined>();
  return (name) => {
    if (!known.has(name)) {
      const found = tables.reference(noun, name, who);
      const called = tables.expect(noun).noun.refers?.[name]?.name ?? "";
      known.set(name, found && { ...found, called });
    }
    return known.get(name);
  };
}

function shownBy(table: Table, referred: ReferredBy, who: Who): (row: number) => Row {
  const references = Object.entries(table.noun.refers ?? {}).map(([name, { noun: other, by }]) => {
    const found = referred(name);
    // Nor is whoever may not see the other record told its id.
    const seesAll = who.ownersSeen(other) === undefined;
    return (row: number): Row => {
      const named = found ? namedBy(found, row) : null;
      return { [name]: named, ...(named === null && !seesAll && { [by]: null }) };
    };
  });
  const shown = rowsOf(table);
  return (row) => {
    const record = shown(row);
    for (const reference of references) Object.assign(record, reference(row));
    return record;
  };
}

/** The record that a row names, where it stands and may be seen: its id and what it is called. */
function namedBy(referred: Referred, row: number): Row | null {
  const at = namedRow(referred, row);
  if (at < 0) return null;
  const { join, called } = referred;
  const { parent } = join;
  return { [parent.noun.id]: parent.ids.at(at), [called]: parent.cells.get(called)?.cell(at) ?? null };
}

/** Reads rows of a table; the columns are looked up once for all of them. */
function rowsOf(table: Table): (row: number) => Row {
  const named = table.noun.columns.map(({ name }) => ({ name, cells: table.cells.get(name) }));
  const { own } = table.noun;
  return (row) => {
    const shown: Row = {};
    for (const { name, cells } of named) shown[name] = cells?.cell(row) ?? null;
    for (const [name, cells] of table.derived) shown[name] = cells.cell(row);
    if (own)
      Object.assign(
        shown,
        own.shown(table.own, (name) => table.cells.get(name)?.cell(row) ?? null),
      );
    return shown;
  };
}

function filtered(tables: Tables, noun: string, who: Who, { text, where }: Filter): Bits {
  const rows = visible(tables, noun, who);
  if (where) rows.keep(matching(tables.asked(noun, who), where, "where"));
  return text === undefined || text.trim() === "" ? rows : withText(tables.expect(noun), rows, text);
}

/**
 * The rows with the number that was typed; where it is none, or nobody's, with every word; and where that finds nothing,
 * with what the same keys write in another layout.
 */
function withText(table: Table, rows: Bits, text: string): Bits {
  const found = new Bits(table.size);
  for (const number of numberIn(text)) found.join(withWords(table, rows, [number]));
  if (found.count() > 0) return found;
  const first = withWords(table, rows, wordsOf(text));
  if (first.count() > 0) return first;
  for (const other of slips(text)) {
    const words = wordsOf(other);
    if (words.length > 0) found.join(withWords(table, rows, words));
  }
  return found;
}

function withWords(table: Table, rows: Bits, words: string[]): Bits {
  const found = rows.grown(table.size);
  for (const word of words) found.keep(table.hay.find(word, table.size));
  return found;
}

function inOrder(
  table: Table,
  rows: Bits,
  referred: ReferredBy,
  sort: Search["sort"],
  offset: number,
  limit: number,
): number[] {
  const placed = (column: string) => {
    const found = referred(column);
    return found ? placedBy(found) : sortedBy(table, column);
  };
  return windowOf(table, rows, orderOf(table, referred, sort), placed, offset, limit);
}

function orderOf(table: Table, referred: ReferredBy, sort: Search["sort"]): NonNullable<Search["sort"]> {
  sort?.forEach(({ column }, index) => {
    if (referred(column)) return;
    const type = typeOf(table, column);
    if (type === undefined) refuse(`sort.${index}.column`, "column-unknown");
    if (type === "choices") refuse(`sort.${index}.column`, "not-sortable");
  });
  return sort && sort.length > 0 ? sort : [table.noun.sort];
}

function counted(
  table: Table,
  rows: Bits,
  referred: ReferredBy,
  name: string,
  path: string,
): Found<Row>["facets"][string] {
  const other = table.noun.refers?.[name]?.facet ? referred(name) : undefined;
  if (other) return countedBy(other, rows).slice(0, mostValues);
  const cells = table.columns.get(name)?.facet ? table.find(name) : undefined;
  if (cells instanceof Numbers) return talliedOf(cells, rows);
  if (!(cells instanceof Choice) && !(cells instanceof Choices)) {
    return refuse(path, table.find(name) ? "not-countable" : "column-unknown");
  }
  const counts = cells.tally(rows.rows());
  const values = Array.from(counts, (times, code) => ({
    value: code === 0 ? null : cells.dictionary.value(code),
    count: times,
  }));
  return values
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || table.collate(a.value ?? "", b.value ?? ""))
    .slice(0, mostValues);
}

/** Yes, no and neither, the most frequent first. */
function talliedOf(cells: Numbers, rows: Bits): Found<Row>["facets"][string] {
  const counts = new Map<string | null, number>();
  for (const row of rows.rows()) {
    const cell = cells.cell(row);
    const value = cell === null ? null : String(cell);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}
