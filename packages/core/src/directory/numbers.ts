import type { Cells, Sink, Source } from "./cells.ts";
import type { Cell, ColumnType } from "./columns.ts";
import { roomFor } from "./grow.ts";

/** Numbers, amounts, instants (milliseconds), days (their UTC midnight), yes and no; NaN where there is none. */
export class Numbers implements Cells {
  values: Float64Array;
  readonly #type: ColumnType;

  constructor(type: ColumnType, source?: Source) {
    this.#type = type;
    this.values = source?.floats() ?? new Float64Array(0);
  }

  get bytes(): number {
    return this.values.byteLength;
  }

  set(row: number, cell: Cell | undefined): void {
    this.values = roomFor(this.values, row + 1, Number.NaN);
    this.values[row] = numberOf(this.#type, cell);
  }

  at(row: number): number {
    return this.values[row] ?? Number.NaN;
  }

  cell(row: number): Cell {
    const value = this.at(row);
    if (Number.isNaN(value)) return null;
    if (this.#type === "boolean") return value === 1;
    if (this.#type === "instant") return new Date(value).toISOString();
    return this.#type === "day" ? new Date(value).toISOString().slice(0, 10) : value;
  }

  isEmpty(row: number): boolean {
    return Number.isNaN(this.at(row));
  }

  compare(a: number, b: number): number {
    return this.at(a) - this.at(b);
  }

  save(sink: Sink, rows: Uint32Array): void {
    sink.numbers(Float64Array.from(rows, (row) => this.at(row)));
  }
}

function numberOf(type: ColumnType, cell: Cell | undefined): number {
  if (typeof cell === "number") return cell;
  if (typeof cell === "boolean") return cell ? 1 : 0;
  if (typeof cell !== "string" || (type !== "instant" && type !== "day")) return Number.NaN;
  // A plain date is read as UTC midnight (ECMA-262, 21.4.3.2), whatever the process's zone.
  return Date.parse(cell);
}
