import type { Delimiter } from "../schema.ts";
import { plainCells, QuotedRecord } from "./cells.ts";
import { type Line, longestLine } from "./lines.ts";

/**
 * Why a row can't be taken: a quote that isn't closed or closes in mid-cell; a cell or line that is too long; more or
 * fewer cells than the first row has; bytes that are no text in the file's encoding, now or when it was written (U+FFFD).
 */
export type Broken = "quote" | "too-long" | "columns" | "encoding";

/**
 * `row` is the number of the line it starts on, from 1; `bytes` the file offset after it. A broken row has the cells
 * that were found, or its first line as the only cell where they can't be told apart.
 */
export type Row = { row: number; cells: string[]; bytes: number; broken?: Broken };

/** Longest cell, in characters. */
export const longestCell = 1024 * 1024;

type Open = { record: QuotedRecord; held: Line[]; size: number };

/** Makes rows of lines. After a broken row it reads on at the very next line, whatever a quote had swallowed. */
export class RecordReader {
  readonly #delimiter: Delimiter;
  #open: Open | undefined;
  #width: number | undefined;
  #least = 0;

  constructor(delimiter: Delimiter) {
    this.#delimiter = delimiter;
  }

  take(lines: Line[]): Row[] {
    const rows: Row[] = [];
    for (const line of lines) this.#settle(this.#step(line, rows), rows);
    return rows;
  }

  /** The rows of what is still open when the file ends. */
  end(): Row[] {
    const rows: Row[] = [];
    while (this.#open) this.#settle(this.#giveUp(this.#open, rows), rows);
    return rows;
  }

  /** Reads lines again, the first of them last in the list. */
  #settle(again: Line[], rows: Row[]): void {
    for (let line = again.pop(); line; line = again.pop()) {
      for (const more of this.#step(line, rows)) again.push(more);
    }
  }

  /** Takes one line; answers the lines to read again, in reverse. */
  #step(line: Line, rows: Row[]): Line[] {
    if (this.#open) return this.#goOn(this.#open, line, rows);
    if (line.tooLong) rows.push(broken(line, "too-long"));
    else if (!line.text.includes('"')) this.#plain(line, rows);
    else {
      const record = new QuotedRecord(this.#delimiter);
      const state = record.feed(line.text, line.end);
      if (state === "whole") rows.push(this.#row(line, line, record.cells));
      else if (state === "bad") rows.push(broken(line, "quote"));
      else this.#open = { record, held: [line], size: line.text.length };
    }
    return [];
  }

  #plain(line: Line, rows: Row[]): void {
    if (this.#isBlank(line)) return;
    rows.push(this.#row(line, line, plainCells(line.text, this.#delimiter)));
  }

  #goOn(open: Open, line: Line, rows: Row[]): Line[] {
    open.held.push(line);
    open.size += line.text.length;
    if (line.tooLong || open.size > longestLine) return this.#giveUp(open, rows);
    const state = open.record.feed(line.text, line.end);
    if (open.record.pending > longestCell) return this.#giveUp(open, rows);
    if (state === "open") return [];
    const first = open.held[0] ?? line;
    const row = state === "whole" ? this.#row(first, line, open.record.cells) : broken(first, "quote");
    // too many or few cells after a line end: rather a lost quote than a long cell
    if (row.broken === "columns" || row.broken === "quote") return this.#giveUp(open, rows);
    this.#open = undefined;
    rows.push(row);
    return [];
  }

  #giveUp(open: Open, rows: Row[]): Line[] {
    this.#open = undefined;
    const [first, ...rest] = open.held;
    if (first) rows.push(broken(first, "quote"));
    return rest.reverse();
  }

  #row(first: Line, last: Line, cells: string[]): Row {
    const row = { row: first.number, cells, bytes: last.bytes };
    if (cells.some((cell) => cell.length > longestCell)) return broken(first, "too-long");
    if (cells.some((cell) => cell.includes("\ufffd"))) return { ...row, broken: "encoding" };
    if (this.#width === undefined) {
      this.#width = cells.length;
      this.#least = cells.findLastIndex((cell) => cell !== "") + 1;
    }
    // cells without a column may only be empty, and only columns without a name may be left out
    if (cells.length > this.#width && cells.slice(this.#width).every((cell) => cell === ""))
      cells.length = this.#width;
    if (cells.length < this.#width && cells.length >= this.#least) {
      cells.push(...new Array<string>(this.#width - cells.length).fill(""));
    }
    return cells.length === this.#width ? row : { ...row, broken: "columns" };
  }

  /** An empty line, one of empty cells or spaces where that can't be a value, the old end-of-file mark, or Excel's `sep=;`. */
  #isBlank({ text, number }: Line): boolean {
    if (text === "" || text === "\x1a") return true;
    if (number === 1 && /^sep=.$/i.test(text)) return true;
    return this.#width !== 1 && nothing[this.#delimiter].test(text);
  }
}

/** Rows that were formatted and never filled: spreadsheets write their delimiters. */
const nothing = {
  ...{ comma: /^[\s,]*$/, semicolon: /^[\s;]*$/, tab: /^\s*$/, spaces: /^\s*$/ },
} satisfies Record<Delimiter, RegExp>;

const broken = (line: Line, why: Broken): Row => ({
  row: line.number,
  cells: [line.text.slice(0, 1000)],
  bytes: line.bytes,
  broken: why,
});
