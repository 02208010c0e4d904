import type { Cells } from "./cells.ts";

/** The rows of a column from first to last, kept while rows change. Empty cells come last, in either direction. */
export class Sorted {
  readonly #cells: Cells;
  readonly #changed = new Set<number>();
  #rows: Uint32Array = new Uint32Array(0);
  #ranks: Uint32Array = new Uint32Array(0);
  #filled = 0;
  #known = 0;

  /** @param rank a stored place for each row (0 is empty, equals are equal): saves comparing */
  constructor(cells: Cells, rank?: Uint32Array) {
    this.#cells = cells;
    if (rank) this.#take(rank);
  }

  get bytes(): number {
    return this.#rows.byteLength + this.#ranks.byteLength;
  }

  touch(row: number): void {
    this.#changed.add(row);
  }

  /** All rows in order, how many of them are filled, and each row's place from 1; equal cells have equal places, 0 is empty. */
  upTo(size: number): { rows: Uint32Array; filled: number; ranks: Uint32Array } {
    if (this.#known < size || this.#changed.size > 0) this.#mend(size);
    return { rows: this.#rows, filled: this.#filled, ranks: this.#ranks };
  }

  /** A counting sort: the places are numbers up to the count of rows. */
  #take(rank: Uint32Array): void {
    const starts = new Uint32Array(rank.length + 2);
    for (const place of rank) starts[place + 1] = (starts[place + 1] ?? 0) + 1;
    const empty = starts[1] ?? 0;
    for (let i = 1; i < starts.length; i += 1) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
    const rows = new Uint32Array(rank.length);
    rank.forEach((place, row) => {
      const at = starts[place] ?? 0;
      starts[place] = at + 1;
      rows[at < empty ? rank.length - empty + at : at - empty] = row;
    });
    this.#rows = rows;
    this.#ranks = rank;
    this.#filled = rank.length - empty;
    this.#known = rank.length;
  }

  #mend(size: number): void {
    const cells = this.#cells;
    for (let row = this.#known; row < size; row += 1) this.#changed.add(row);
    const fresh = [...this.#changed].filter((row) => !cells.isEmpty(row)).sort((a, b) => cells.compare(a, b));
    const moved = new Uint8Array(size);
    for (const row of this.#changed) moved[row] = 1;
    const old = this.#rows.subarray(0, this.#filled).filter((row) => moved[row] === 0);
    const rows = new Uint32Array(size);
    let at = 0;
    let from = 0;
    for (const row of fresh) {
      const place = placeOf(row, old, from, cells);
      rows.set(old.subarray(from, place), at);
      at += place - from;
      from = place;
      rows[at] = row;
      at += 1;
    }
    rows.set(old.subarray(from), at);
    const filled = at + old.length - from;
    this.#rank(rows, filled, moved);
  }

  /** Numbers the filled rows anew; two that stood beside each other before need no comparing. */
  #rank(rows: Uint32Array, filled: number, moved: Uint8Array): void {
    const size = moved.length;
    const before = this.#ranks;
    const ranks = new Uint32Array(size);
    let rank = 0;
    for (let i = 0; i < filled; i += 1) {
      const row = rows[i] ?? 0;
      const last = rows[i - 1] ?? 0;
      const known = moved[row] === 0 && moved[last] === 0;
      const same = i > 0 && (known ? before[row] === before[last] : this.#cells.compare(last, row) === 0);
      if (!same) rank = i + 1;
      ranks[row] = rank;
    }
    let at = filled;
    for (let row = 0; row < size; row += 1) {
      if (ranks[row] === 0) {
        rows[at] = row;
        at += 1;
      }
    }
    this.#rows = rows;
    this.#ranks = ranks;
    this.#filled = filled;
    this.#known = size;
    this.#changed.clear();
  }
}

/** Where in `old` from `from` on the row belongs: before the first that is greater. */
function placeOf(row: number, old: Uint32Array, from: number, cells: Cells): number {
  let low = from;
  let high = old.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cells.compare(old[middle] ?? 0, row) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
