import type { Cell, ColumnType } from "./columns.ts";

/** Parts of a snapshot: typed arrays and texts, one after the other. */
export type Sink = {
  numbers(array: Float64Array | Uint32Array): void;
  text(text: string): void;
  bytes(bytes: Buffer): void;
};
export type Source = { floats(): Float64Array; ints(): Uint32Array; text(): string; bytes(): Buffer };

/** How one column is kept in memory. Rows that were never set are empty. */
export type Cells = {
  set(row: number, cell: Cell | undefined): void;
  /** As the API shows it. */
  cell(row: number): Cell;
  isEmpty(row: number): boolean;
  /** Fewer than 0, 0, or more: which of two filled rows is sorted first. */
  compare(a: number, b: number): number;
  readonly bytes: number;
  /** Writes the rows named, in that order. */
  save(sink: Sink, rows: Uint32Array): void;
};

/** What texts are compared by. */
export type Collate = (a: string, b: string) => number;

/** By UTF-16 code units. */
export const plainly: Collate = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** Several texts of one cell as one; texts of one line never hold the sign between them. */
export const between = "\n";

export const isNumeric = (type: ColumnType): boolean =>
  type === "number" || type === "money" || type === "instant" || type === "day" || type === "boolean";
