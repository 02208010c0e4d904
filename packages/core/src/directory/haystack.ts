import { fold } from "../locale/fold.ts";
import { Bits } from "./bits.ts";
import type { Sink, Source } from "./cells.ts";
import { saveTexts } from "./texts.ts";

/** Stands between the columns and the rows; nobody types it, and folding leaves it. */
const border = "\ue000";
/** Changed rows that are looked at one by one before the long text is made anew. */
const mostLoose = 2000;

/** What searching looks in: the folded texts of all rows in one long string, so that one row costs next to nothing. */
export class Haystack {
  #text: string;
  #ends: Uint32Array;
  readonly #loose = new Map<number, string>();

  constructor(source?: Source) {
    this.#text = source?.text() ?? "";
    this.#ends = source?.ints() ?? new Uint32Array(0);
  }

  get bytes(): number {
    return this.#text.length * 2 + this.#ends.byteLength + this.#loose.size * 300;
  }

  set(row: number, texts: string[]): void {
    this.#loose.set(row, border + fold(texts.join(border)) + border);
  }

  /** The rows in which the folded word occurs. */
  find(word: string, size: number): Bits {
    if (this.#loose.size > mostLoose) this.#settle(size);
    const found = new Bits(size);
    const text = this.#text;
    const ends = this.#ends;
    let row = 0;
    for (let at = text.indexOf(word); at >= 0; ) {
      while ((ends[row] ?? 0) <= at) row += 1;
      found.add(row);
      at = text.indexOf(word, ends[row]);
    }
    for (const [changed, loose] of this.#loose) {
      if (loose.includes(word)) found.add(changed);
      else found.delete(changed);
    }
    return found;
  }

  save(sink: Sink, rows: Uint32Array): void {
    saveTexts(
      sink,
      Array.from(rows, (row) => this.#at(row)),
    );
  }

  #at(row: number): string {
    return (
      this.#loose.get(row) ?? this.#text.slice(row === 0 ? 0 : this.#ends[row - 1], this.#ends[row] ?? 0)
    );
  }

  #settle(size: number): void {
    const texts = Array.from({ length: size }, (_, row) => this.#at(row));
    let end = 0;
    this.#ends = Uint32Array.from(texts, (text) => {
      end += text.length;
      return end;
    });
    this.#text = texts.join("");
    this.#loose.clear();
  }
}

/**
 * The words of what somebody typed, each as searching compares it. A number is looked for without the signs
 * people group it with, and without the zeros and the + before it, so that a phone is found however it is written.
 */
export function wordsOf(text: string): string[] {
  const plain = text.replaceAll(border, " ");
  const digits = fold(plain).replace(/[-+()./]/g, "");
  if (/^\d{5,}$/.test(digits)) return [digits.replace(/^0+(?=\d)/, "")];
  return [...new Set(plain.split(/\s+/).map(fold))].filter((word) => word !== "");
}
