import { between, type Cells, type Collate, type Sink, type Source } from "./cells.ts";
import type { Cell, ColumnType } from "./columns.ts";

/** Texts that mostly differ: one long string with the places where each row's ends, and what changed since. */
export class Texts implements Cells {
  readonly #several: boolean;
  readonly #collate: Collate;
  readonly #base: string;
  readonly #ends: Uint32Array;
  readonly #changed = new Map<number, string>();
  #changedBytes = 0;

  constructor(type: ColumnType, collate: Collate, source?: Source) {
    this.#several = type === "texts";
    this.#collate = collate;
    this.#base = source?.text() ?? "";
    this.#ends = source?.ints() ?? new Uint32Array(0);
  }

  get bytes(): number {
    return this.#base.length * 2 + this.#ends.byteLength + this.#changedBytes;
  }

  set(row: number, cell: Cell | undefined): void {
    const text = Array.isArray(cell) ? cell.join(between) : typeof cell === "string" ? cell : "";
    if (text === this.at(row)) return;
    this.#changedBytes += text.length * 2 + 64;
    this.#changed.set(row, text);
  }

  /** The text, several joined, or an empty one. */
  at(row: number): string {
    const changed = this.#changed.get(row);
    if (changed !== undefined) return changed;
    const end = this.#ends[row];
    return end === undefined ? "" : this.#base.slice(row === 0 ? 0 : this.#ends[row - 1], end);
  }

  all(row: number): string[] {
    const text = this.at(row);
    return text === "" ? [] : this.#several ? text.split(between) : [text];
  }

  cell(row: number): Cell {
    return this.#several ? this.all(row) : this.at(row) || null;
  }

  isEmpty(row: number): boolean {
    return this.at(row) === "";
  }

  compare(a: number, b: number): number {
    return this.#collate(this.at(a), this.at(b));
  }

  save(sink: Sink, rows: Uint32Array): void {
    saveTexts(
      sink,
      Array.from(rows, (row) => this.at(row)),
    );
  }
}

/** One long string, and where each text of it ends. */
export function saveTexts(sink: Sink, texts: string[]): void {
  sink.text(texts.join(""));
  sink.numbers(endsOf(texts));
}

/** Where each text ends, one after the other. */
export function endsOf(texts: string[]): Uint32Array {
  let end = 0;
  return Uint32Array.from(texts, (text) => {
    end += text.length;
    return end;
  });
}
