import type { Encoding } from "../schema.ts";

/** A line of the file: its text, what ended it, its number from 1, and the file offset after it, in bytes. */
export type Line = { text: string; end: string; number: number; bytes: number; tooLong: boolean };

/** Characters of a line past which the rest of it is thrown away, so that no file can fill the memory. */
export const longestLine = 2 * 1024 * 1024;
/** What a person gets to see of such a line. */
const excerpt = 1000;
const pieceSize = 64 * 1024;

/**
 * Cuts decoded text into lines at CRLF, LF or CR, across the borders of chunks.
 * Give it the text piece by piece, the last one with `last`.
 */
export class LineCutter {
  #rest = "";
  #kept: string | undefined;
  #number = 0;
  #bytes = 0;
  readonly #size: (text: string) => number;

  constructor(encoding: Encoding) {
    this.#size = encoding === "utf-8" ? (text) => Buffer.byteLength(text) : (text) => text.length * 2;
  }

  push(piece: string, last: boolean): Line[] {
    const text = this.#rest + piece;
    const lines: Line[] = [];
    let at = 0;
    let feed = text.indexOf("\n");
    let carriage = text.indexOf("\r");
    while (feed >= 0 || carriage >= 0) {
      const end = feed < 0 || (carriage >= 0 && carriage < feed) ? carriage : feed;
      // whether a CR is a whole line end is known only with the character after it
      if (end === carriage && end === text.length - 1 && !last) break;
      const next = end === carriage && feed === end + 1 ? end + 2 : end + 1;
      lines.push(this.#line(text.slice(at, end), text.slice(end, next)));
      at = next;
      if (feed >= 0 && feed < at) feed = text.indexOf("\n", at);
      if (carriage >= 0 && carriage < at) carriage = text.indexOf("\r", at);
    }
    this.#rest = text.slice(at);
    if (last && (this.#rest || this.#kept !== undefined)) lines.push(this.#line(this.#rest, ""));
    else if (this.#rest.length > longestLine) this.#drop();
    return lines;
  }

  #line(text: string, end: string): Line {
    this.#bytes += this.#size(text) + this.#size(end);
    const tooLong = this.#kept !== undefined || text.length > longestLine;
    const shown = tooLong ? (this.#kept ?? text.slice(0, excerpt)) : text;
    this.#kept = undefined;
    this.#number += 1;
    // a byte order mark is no part of the first cell
    const clean = this.#number === 1 && shown.startsWith("\ufeff") ? shown.slice(1) : shown;
    return { text: clean, end, number: this.#number, bytes: this.#bytes, tooLong };
  }

  #drop(): void {
    // the last character may be a CR that waits for its LF
    const gone = this.#rest.slice(0, -1);
    this.#kept ??= gone.slice(0, excerpt);
    this.#bytes += this.#size(gone);
    this.#rest = this.#rest.slice(-1);
  }
}

/**
 * The lines of a byte stream, in batches as they arrive. Bytes that the encoding doesn't have become U+FFFD.
 * Nothing is read ahead: the stream is asked for more when the caller is.
 */
export async function* lines(stream: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<Line[]> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const cutter = new LineCutter(encoding);
  for await (const chunk of stream) {
    for (let at = 0; at < chunk.length; at += pieceSize) {
      const piece = decoder.decode(chunk.subarray(at, at + pieceSize), { stream: true });
      yield cutter.push(piece, false);
    }
  }
  yield cutter.push(decoder.decode(), true);
}
