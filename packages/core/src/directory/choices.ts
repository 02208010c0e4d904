import type { Cells, Collate, Sink, Source } from "./cells.ts";
import type { Cell } from "./columns.ts";
import { Dictionary } from "./dictionary.ts";
import { roomFor } from "./grow.ts";

type Order = { collate: Collate; options: readonly string[] | undefined };

/** One of a few values, or an id that others share: a number a row. */
export class Choice implements Cells {
  readonly dictionary: Dictionary;
  codes: Uint32Array;
  #order: Order;

  constructor(order: Order, source?: Source) {
    this.#order = order;
    this.dictionary = new Dictionary(source);
    this.codes = source?.ints() ?? new Uint32Array(0);
  }

  get bytes(): number {
    return this.codes.byteLength + this.dictionary.bytes;
  }

  /** Puts the values in another order from now on. */
  reorder(options: readonly string[] | undefined): void {
    this.#order = { ...this.#order, options };
  }

  set(row: number, cell: Cell | undefined): void {
    this.codes = roomFor(this.codes, row + 1, 0);
    this.codes[row] = typeof cell === "string" && cell !== "" ? this.dictionary.code(cell) : 0;
  }

  code(row: number): number {
    return this.codes[row] ?? 0;
  }

  /** How often each code stands in the rows; 0 is none. */
  tally(rows: Uint32Array): Uint32Array {
    const counts = new Uint32Array(this.dictionary.size + 1);
    const { codes } = this;
    for (let i = 0; i < rows.length; i += 1) {
      const code = codes[rows[i] ?? 0] ?? 0;
      counts[code] = (counts[code] ?? 0) + 1;
    }
    return counts;
  }

  cell(row: number): Cell {
    const code = this.code(row);
    return code === 0 ? null : this.dictionary.value(code);
  }

  isEmpty(row: number): boolean {
    return this.code(row) === 0;
  }

  compare(a: number, b: number): number {
    const ranks = this.dictionary.ranks(this.#order.collate, this.#order.options);
    return (ranks[this.code(a)] ?? 0) - (ranks[this.code(b)] ?? 0);
  }

  save(sink: Sink, rows: Uint32Array): void {
    this.dictionary.save(sink);
    sink.numbers(Uint32Array.from(rows, (row) => this.code(row)));
  }
}

const none = new Uint32Array(0);

/** Several of a few values: their codes row by row in one array, and what changed since. */
export class Choices implements Cells {
  readonly dictionary: Dictionary;
  readonly #codes: Uint32Array;
  readonly #ends: Uint32Array;
  readonly #changed = new Map<number, Uint32Array>();

  constructor(source?: Source) {
    this.dictionary = new Dictionary(source);
    this.#codes = source?.ints() ?? none;
    this.#ends = source?.ints() ?? none;
  }

  get bytes(): number {
    return this.#codes.byteLength + this.#ends.byteLength + this.#changed.size * 120 + this.dictionary.bytes;
  }

  set(row: number, cell: Cell | undefined): void {
    const values = Array.isArray(cell) ? (cell as readonly string[]) : [];
    this.#changed.set(
      row,
      values.length === 0 ? none : Uint32Array.from(values, (v) => this.dictionary.code(v)),
    );
  }

  codes(row: number): Uint32Array {
    const changed = this.#changed.size === 0 ? undefined : this.#changed.get(row);
    if (changed) return changed;
    const end = this.#ends[row] ?? 0;
    const start = row === 0 ? 0 : (this.#ends[row - 1] ?? 0);
    return start < end ? this.#codes.subarray(start, end) : none;
  }

  /** How often each code stands in the rows; 0 is for rows without any. */
  tally(rows: Uint32Array): Uint32Array {
    const counts = new Uint32Array(this.dictionary.size + 1);
    for (let i = 0; i < rows.length; i += 1) {
      const row = rows[i] ?? 0;
      // Nothing is made per row: this runs over all of them.
      const changed = this.#changed.size === 0 ? undefined : this.#changed.get(row);
      const codes = changed ?? this.#codes;
      const start = changed || row === 0 ? 0 : (this.#ends[row - 1] ?? 0);
      const end = changed ? changed.length : (this.#ends[row] ?? 0);
      if (start >= end) counts[0] = (counts[0] ?? 0) + 1;
      for (let at = start; at < end; at += 1) {
        const code = codes[at] ?? 0;
        counts[code] = (counts[code] ?? 0) + 1;
      }
    }
    return counts;
  }

  /** Whether one of the row's codes is marked. */
  some(row: number, marked: Uint8Array): boolean {
    const codes = this.codes(row);
    for (let at = 0; at < codes.length; at += 1) if (marked[codes[at] ?? 0] === 1) return true;
    return false;
  }

  cell(row: number): Cell {
    return Array.from(this.codes(row), (code) => this.dictionary.value(code));
  }

  isEmpty(row: number): boolean {
    return this.codes(row).length === 0;
  }

  /** Several values have no order of their own; rules and sorts refuse to ask for one. */
  compare(): number {
    return 0;
  }

  save(sink: Sink, rows: Uint32Array): void {
    const all = Array.from(rows, (row) => this.codes(row));
    let end = 0;
    this.dictionary.save(sink);
    sink.numbers(Uint32Array.from(all.flatMap((codes) => [...codes])));
    sink.numbers(
      Uint32Array.from(all, (codes) => {
        end += codes.length;
        return end;
      }),
    );
  }
}
