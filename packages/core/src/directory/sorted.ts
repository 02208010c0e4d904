import type { Cells } from "./cells.ts";
import { inOrder } from "./order.ts";
import { atOnce } from "./turns.ts";

/** Rows of a step that looks at rows one by one. */
const step = 1024;

/** The rows of a column from first to last, kept while rows change. Empty cells come last, in either direction. */
export class Sorted {
  readonly #cells: Cells;
  readonly #changed = new Set<number>();
  #rows: Uint32Array = new Uint32Array(0);
  #ranks: Uint32Array = new Uint32Array(0);
  #filled = 0;
  #known = 0;
  /** Stored places that no order was made of yet: who loads a snapshot asks for few of its orders. */
  #stored: Uint32Array | undefined;

  /** @param rank a stored place for each row (0 is empty, equals are equal): saves comparing */
  constructor(cells: Cells, rank?: Uint32Array) {
    this.#cells = cells;
    this.#stored = rank;
    this.#known = rank?.length ?? 0;
  }

  get bytes(): number {
    return this.#rows.byteLength + this.#ranks.byteLength + (this.#stored?.byteLength ?? 0);
  }

  touch(row: number): void {
    this.#changed.add(row);
  }

  /** Rows that have no place yet, or may have to move. */
  behind(size: number): number {
    return this.#changed.size + size - this.#known;
  }

  /** All rows in order, how many of them are filled, and each row's place from 1; equal cells have equal places, 0 is empty. */
  upTo(size: number): { rows: Uint32Array; filled: number; ranks: Uint32Array } {
    atOnce(this.mending(size));
    this.#take();
    return { rows: this.#rows, filled: this.#filled, ranks: this.#ranks };
  }

  /**
   * Brings the order up to the rows as they are now, in short steps. Nothing may change before the last one; who asks in
   * between has it mended at once, and then this ends.
   */
  *mending(size: number): Generator<undefined> {
    if (this.#known >= size && this.#changed.size === 0) return;
    this.#take();
    const cells = this.#cells;
    // Each time that it is mended the order is another array.
    const rows = this.#rows;
    for (let row = this.#known; row < size; row += 1) this.#changed.add(row);
    const filled = [...this.#changed].filter((row) => !cells.isEmpty(row));
    yield;
    const fresh = yield* inOrder(filled, (a, b) => cells.compare(a, b));
    if (this.#rows !== rows) return;
    const moved = new Uint8Array(size);
    for (const row of this.#changed) moved[row] = 1;
    const old = rows.subarray(0, this.#filled).filter((row) => moved[row] === 0);
    const merged = yield* this.#merge(old, fresh, size);
    const filledNow = old.length + fresh.length;
    const ranks = yield* this.#rank(merged, filledNow, moved);
    if (this.#rows !== rows) return;
    this.#rows = merged;
    this.#ranks = ranks;
    this.#filled = filledNow;
    this.#known = size;
    this.#changed.clear();
  }

  /** Makes the order of the stored places. A counting sort: they are numbers up to the count of rows. */
  #take(): void {
    const rank = this.#stored;
    if (!rank) return;
    this.#stored = undefined;
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
  }

  /** What stayed and what changed, both in order, as one. */
  *#merge(old: Uint32Array, fresh: Uint32Array, size: number): Generator<undefined, Uint32Array> {
    const rows = new Uint32Array(size);
    let at = 0;
    let from = 0;
    for (let i = 0; i < fresh.length; i += 1) {
      const row = fresh[i] ?? 0;
      const place = placeOf(row, old, from, this.#cells);
      rows.set(old.subarray(from, place), at);
      at += place - from;
      from = place;
      rows[at] = row;
      at += 1;
      if (i % step === 0) yield;
    }
    rows.set(old.subarray(from), at);
    return rows;
  }

  /** Numbers the filled rows anew, with the empty ones behind them; two that stood beside each other before need no comparing. */
  *#rank(rows: Uint32Array, filled: number, moved: Uint8Array): Generator<undefined, Uint32Array> {
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
      if (i % step === 0) yield;
    }
    let at = filled;
    for (let row = 0; row < size; row += 1) {
      if (ranks[row] === 0) {
        rows[at] = row;
        at += 1;
      }
    }
    return ranks;
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
