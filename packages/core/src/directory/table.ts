import { Amounts } from "./amounts.ts";
import { Bits } from "./bits.ts";
import { type Cells, type Collate, isNumeric, plainly, type Source } from "./cells.ts";
import { Choice, Choices } from "./choices.ts";
import type { Column, NounColumns } from "./columns.ts";
import { Haystack } from "./haystack.ts";
import { Numbers } from "./numbers.ts";
import { Sorted } from "./sorted.ts";
import { Texts } from "./texts.ts";

/** Changed rows that an answer puts in order by itself. */
const mostLoose = 200;

/** What a table is made from when it comes out of a snapshot. */
export type Saved = {
  size: number;
  source: Source;
  /** The workspace's own columns that are in it, behind the declared ones. */
  own: Column[];
  merged: [string, string][];
  /** Columns whose sorted places are stored, in the order in which they are. */
  sorted: string[];
};

/** One noun of one tenant in memory: columns side by side, a row for each record that ever was. */
export class Table {
  readonly noun: NounColumns;
  readonly locale: string;
  readonly collate: Collate;
  readonly columns: Map<string, Column>;
  readonly cells: Map<string, Cells>;
  readonly ids: Texts;
  readonly hay: Haystack;
  /** Ids of absorbed records, and the id that each now goes by. */
  readonly merged: Map<string, string>;
  /** Columns that are added up from other nouns. */
  readonly derived = new Map<string, Numbers>();
  live: Bits;
  size: number;
  /** Goes up with every change. */
  changes = 0;
  /** Goes up with every change of what is merged into what. */
  merges = 0;
  /** Goes up where a record comes, goes, or becomes part of another. */
  comings = 0;
  readonly #sorted = new Map<string, Sorted>();
  #rows: Map<string, number> | undefined;

  constructor(noun: NounColumns, locale: string, saved?: Saved) {
    this.noun = noun;
    this.locale = locale;
    this.collate = new Intl.Collator(locale, { numeric: true }).compare;
    this.columns = new Map();
    this.cells = new Map();
    for (const column of [...noun.columns, ...(saved?.own ?? [])]) {
      this.columns.set(column.name, column);
      this.cells.set(column.name, this.#cellsOf(column, saved?.source));
    }
    const ids = this.cells.get(noun.id);
    if (!(ids instanceof Texts)) throw new Error(`${noun.noun}: no column ${noun.id}`);
    this.ids = ids;
    this.hay = new Haystack(saved?.source);
    this.merged = new Map(saved?.merged);
    this.size = saved?.size ?? 0;
    this.live = new Bits(this.size).flip();
    for (const name of saved?.sorted ?? []) {
      const rank = saved?.source.ints();
      const sortable = this.cells.get(name);
      if (sortable && rank) this.#sorted.set(name, new Sorted(sortable, rank));
    }
    for (const { name, type } of noun.aggregates ?? []) this.derived.set(name, new Numbers(type));
  }

  /** Memory that it takes, roughly. */
  get bytes(): number {
    const parts = [...this.cells.values(), ...this.derived.values(), ...this.#sorted.values(), this.hay];
    const rows = this.#rows ? this.#rows.size * 80 : 0;
    return parts.reduce((sum, part) => sum + part.bytes, 0) + this.live.words.byteLength + rows;
  }

  /** The row of a record that is or was there. */
  rowOf(id: string): number | undefined {
    if (!this.#rows) {
      this.#rows = new Map();
      for (let row = 0; row < this.size; row += 1) this.#rows.set(this.ids.at(row), row);
    }
    return this.#rows.get(id);
  }

  /** The row of the record that the id now stands for; an absorbed one stands for who absorbed it. */
  standsFor(id: string): number | undefined {
    let now = id;
    // No chain is longer than the table of merges; a circle ends here too.
    for (let steps = 0; steps <= this.merged.size; steps += 1) {
      const next = this.merged.get(now);
      if (next === undefined) return this.rowOf(now);
      now = next;
    }
    return undefined;
  }

  /** Takes the record as it is stored now, or that it is gone (undefined). */
  put(id: string, item: unknown): void {
    this.changes += 1;
    // The noun's own functions know the type of its items; here it is only passed on.
    const stored = item as never;
    const gone = item === undefined || this.noun.gone(stored);
    const into = gone ? undefined : this.noun.mergedInto?.(stored);
    if (into !== this.merged.get(id)) {
      this.merges += 1;
      this.comings += 1;
    }
    if (into === undefined) this.merged.delete(id);
    else this.merged.set(id, into);
    if (gone || into !== undefined) {
      this.#drop(id);
      return;
    }
    const row = this.rowOf(id) ?? this.#append(id);
    if (!this.live.has(row)) this.comings += 1;
    this.live.add(row);
    for (const { name, from } of this.columns.values()) {
      this.cells.get(name)?.set(row, from(stored));
      this.#sorted.get(name)?.touch(row);
    }
    this.hay.set(row, this.searched(row));
  }

  /** What is searched of a row. */
  searched(row: number): string[] {
    return [...this.columns.values()].flatMap(({ name, searched, hidden }) => {
      const cell = searched && !hidden ? this.cells.get(name)?.cell(row) : null;
      return typeof cell === "string" ? [cell] : Array.isArray(cell) ? cell : [];
    });
  }

  /** The column or the aggregate of this name; a hidden one is not to be found. */
  find(name: string): Cells | undefined {
    return this.derived.get(name) ?? (this.columns.get(name)?.hidden ? undefined : this.cells.get(name));
  }

  /** The columns whose orders most answers ask for, or that are dear to make. */
  get ordered(): string[] {
    const collated = [...this.columns.values()].filter((column) => column.collated);
    return [...new Set([this.noun.id, this.noun.sort.column, ...collated.map(({ name }) => name)])];
  }

  /** The columns that the workspace has of its own, hidden ones too. */
  get own(): Column[] {
    return [...this.columns.values()].slice(this.noun.columns.length);
  }

  /** Takes over the workspace's own columns as they are defined now. What is new to it has no values in any record. */
  define(own: readonly Column[]): void {
    const before = new Map(this.own.map((column) => [column.name, column]));
    const seen = (column: Column | undefined) => column?.searched === true && column.hidden !== true;
    let searched = false;
    for (const column of own) {
      const old = before.get(column.name);
      before.delete(column.name);
      if (old?.type !== column.type) {
        // At the end, behind the column of its currencies.
        this.columns.delete(column.name);
        this.cells.delete(column.name);
        this.columns.set(column.name, column);
        this.cells.set(column.name, this.#cellsOf(column, undefined));
        this.#sorted.delete(column.name);
        continue;
      }
      this.columns.set(column.name, column);
      searched ||= seen(old) !== seen(column);
      const cells = this.cells.get(column.name);
      if (!(cells instanceof Choice) || String(old.options) === String(column.options)) continue;
      cells.reorder(column.options);
      this.#sorted.delete(column.name);
    }
    for (const { name } of before.values()) {
      this.columns.delete(name);
      this.cells.delete(name);
      this.#sorted.delete(name);
    }
    if (!searched) return;
    for (let row = 0; row < this.size; row += 1) this.hay.set(row, this.searched(row));
  }

  /** A row of an aggregate changed. */
  touch(name: string, row: number): void {
    this.#sorted.get(name)?.touch(row);
  }

  /** The rows in the order of a column that `find` knows; made when it is first asked for. */
  sorted(name: string, cells: Cells) {
    return this.#sortedBy(name, cells).upTo(this.size);
  }

  /**
   * Brings the orders that are far behind up to the rows of now, in short steps, so that no answer has to do it at once:
   * those that were asked for, and those that most answers ask for. Nothing may change before the last step.
   */
  *settling(): Generator<undefined> {
    if (this.hay.loose > mostLoose) yield* this.hay.settling();
    for (const name of new Set([...this.ordered, ...this.#sorted.keys()])) {
      const cells = this.find(name);
      if (!cells) continue;
      const sorted = this.#sortedBy(name, cells);
      if (sorted.behind(this.size) > mostLoose) yield* sorted.mending(this.size);
    }
  }

  #sortedBy(name: string, cells: Cells): Sorted {
    const sorted = this.#sorted.get(name) ?? new Sorted(cells);
    this.#sorted.set(name, sorted);
    return sorted;
  }

  #drop(id: string): void {
    const row = this.rowOf(id);
    if (row === undefined) return;
    this.live.delete(row);
    this.comings += 1;
  }

  #append(id: string): number {
    const row = this.size;
    this.size += 1;
    // Room for as many again, or each new row would copy the set.
    if (this.live.words.length << 5 < this.size) this.live = this.live.grown(this.size * 2);
    this.#rows?.set(id, row);
    return row;
  }

  #cellsOf({ name, type, collated, facet, options, currency }: Column, source: Source | undefined): Cells {
    const collate = collated ? this.collate : plainly;
    const currencies = currency === undefined ? undefined : this.cells.get(currency);
    if (currencies) return new Amounts(currencies, source);
    if (isNumeric(type)) return new Numbers(type, source);
    if (type === "choices") return new Choices(source);
    const repeats =
      type === "choice" || (type === "id" && name !== this.noun.id) || (type === "text" && facet);
    return repeats ? new Choice({ collate, options }, source) : new Texts(type, collate, source);
  }
}
