import type { Delimiter } from "../schema.ts";

const signs = { comma: ",", semicolon: ";", tab: "\t" } satisfies Partial<Record<Delimiter, string>>;

/** The cells of a line without any quote. Runs of spaces (and tabs) delimit as one, and not at the line's ends. */
export function plainCells(text: string, delimiter: Delimiter): string[] {
  return delimiter === "spaces"
    ? text.replace(/^[ \t]+|[ \t]+$/g, "").split(/[ \t]+/)
    : text.split(signs[delimiter]);
}

/**
 * Reads a record with quoted cells (RFC 4180), line by line, since a quoted cell may go on over line ends.
 * A quote opens only at a cell's start (spaces before it don't count); elsewhere it is a character like any other.
 */
export class QuotedRecord {
  readonly cells: string[] = [];
  readonly #delimiter: Delimiter;
  /** What a quoted cell holds so far that the line before left open. */
  #open: string | undefined;

  constructor(delimiter: Delimiter) {
    this.#delimiter = delimiter;
  }

  /** Length of the quoted cell that is still open. */
  get pending(): number {
    return this.#open?.length ?? 0;
  }

  /** `open`: the record goes on in the next line. `bad`: something stands after a closing quote. */
  feed(text: string, end: string): "whole" | "open" | "bad" {
    let at: number | "open" | "bad" =
      this.#open === undefined ? this.#start(text, 0) : this.#quoted(text, 0, end);
    while (typeof at === "number") {
      if (at > text.length) return "whole";
      const first = skipSpaces(text, at);
      at = text[first] === '"' ? this.#quoted(text, first + 1, end) : this.#bare(text, at);
    }
    return at;
  }

  /** Where the record's first cell starts. */
  #start(text: string, at: number): number {
    return this.#delimiter === "spaces" ? skipBlanks(text, at) : at;
  }

  /** Takes a quoted cell from after its opening quote; answers where the next cell starts. */
  #quoted(text: string, from: number, end: string): number | "open" | "bad" {
    let content = this.#open ?? "";
    let at = from;
    for (;;) {
      const quote = text.indexOf('"', at);
      if (quote < 0) {
        this.#open = content + text.slice(at) + end;
        return "open";
      }
      if (text[quote + 1] !== '"') {
        this.#open = undefined;
        this.cells.push(content + text.slice(at, quote));
        return this.#after(text, quote + 1);
      }
      content += text.slice(at, quote + 1);
      at = quote + 2;
    }
  }

  #after(text: string, at: number): number | "bad" {
    if (this.#delimiter === "spaces") {
      const next = skipBlanks(text, at);
      if (next === text.length) return next + 1;
      return next > at ? next : "bad";
    }
    const next = skipSpaces(text, at);
    return next === text.length || text[next] === signs[this.#delimiter] ? next + 1 : "bad";
  }

  #bare(text: string, at: number): number {
    if (this.#delimiter === "spaces") {
      const length = text.slice(at).search(/[ \t]/);
      const end = length < 0 ? text.length : at + length;
      this.cells.push(text.slice(at, end));
      const next = skipBlanks(text, end);
      return next === text.length ? next + 1 : next;
    }
    const end = text.indexOf(signs[this.#delimiter], at);
    this.cells.push(end < 0 ? text.slice(at) : text.slice(at, end));
    return end < 0 ? text.length + 1 : end + 1;
  }
}

function skipSpaces(text: string, at: number): number {
  let next = at;
  while (text[next] === " ") next += 1;
  return next;
}

function skipBlanks(text: string, at: number): number {
  let next = at;
  while (text[next] === " " || text[next] === "\t") next += 1;
  return next;
}
