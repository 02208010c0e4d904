import { fold } from "../locale/fold.ts";
import { Bits } from "./bits.ts";
import type { Sink, Source } from "./cells.ts";
import { Letters } from "./letters.ts";
import { endsOf } from "./texts.ts";
import { atOnce } from "./turns.ts";

/** Stands between the columns and the rows; nobody types it, and folding leaves it. */
const border = "\ue000";
/** Changed rows that are looked at one by one before the long text is made anew. */
const mostLoose = 2000;

/** Changed rows that become part of the long text without a pause. */
const step = 256;
/** Words whose rows in the long text are remembered: typing on, scrolling and counting ask for the same ones again. */
const mostKnown = 32;

/** What searching looks in: the folded texts of all rows in one long string, so that one row costs next to nothing. */
export class Haystack {
  #letters: Letters;
  /** As `letters` writes it. */
  #text: string;
  #ends: Uint32Array;
  /** Changed rows as they are, until they become part of the long text. */
  readonly #loose = new Map<number, string>();
  readonly #known = new Map<string, Bits>();

  constructor(source?: Source) {
    this.#letters = new Letters(source?.ints());
    this.#text = source?.bytes().toString(this.#encoding) ?? "";
    this.#ends = source?.ints() ?? new Uint32Array(0);
  }

  get bytes(): number {
    const text = this.#text.length * (this.#letters.isWide ? 2 : 1);
    const known = this.#known.size * (this.#ends.length >>> 3);
    return text + this.#ends.byteLength + known + this.#loose.size * 300;
  }

  get #encoding(): "latin1" | "utf16le" {
    return this.#letters.isWide ? "utf16le" : "latin1";
  }

  set(row: number, texts: string[]): void {
    this.#loose.set(row, border + fold(texts.join(border)) + border);
  }

  /** The rows in which the folded word occurs. */
  find(word: string, size: number): Bits {
    if (this.#loose.size > mostLoose) atOnce(this.settling());
    const found = this.#settled(word).grown(size);
    for (const [changed, loose] of this.#loose) {
      if (loose.includes(word)) found.add(changed);
      else found.delete(changed);
    }
    return found;
  }

  save(sink: Sink, rows: Uint32Array): void {
    atOnce(this.settling());
    const texts = Array.from(rows, (row) => this.#text.slice(this.#start(row), this.#ends[row] ?? 0));
    sink.numbers(this.#letters.saved());
    sink.bytes(Buffer.from(texts.join(""), this.#encoding));
    sink.numbers(endsOf(texts));
  }

  /** Rows that are looked at one by one. */
  get loose(): number {
    return this.#loose.size;
  }

  /**
   * Makes the changed rows part of the long text, in short steps; what lies between them is taken over as it is.
   * Nothing may change before the last one; who asks in between may have them settled at once, and then this ends.
   */
  *settling(): Generator<undefined> {
    if (this.#loose.size === 0) return;
    // Each time that the rows are settled they get other ends.
    const before = this.#ends;
    let seen = 0;
    for (const text of this.#loose.values()) {
      this.#learn(text);
      seen += 1;
      if (seen % step === 0) yield;
      if (this.#ends !== before) return;
    }
    const rows = Uint32Array.from(this.#loose.keys()).sort();
    const size = Math.max(this.#ends.length, (rows.at(-1) ?? 0) + 1);
    const parts: string[] = [];
    const ends = new Uint32Array(size);
    let [from, next, end] = [0, 0, 0];
    for (let row = 0; row < size; row += 1) {
      const start = this.#start(row);
      if (rows[next] === row) {
        const text = this.#letters.write(this.#loose.get(row) ?? "") ?? "";
        parts.push(this.#text.slice(from, start), text);
        from = this.#ends[row] ?? this.#text.length;
        end += text.length;
        next += 1;
        if (next % step === 0) yield;
        if (this.#ends !== before) return;
      } else end += (this.#ends[row] ?? this.#text.length) - start;
      ends[row] = end;
    }
    parts.push(this.#text.slice(from));
    this.#text = parts.join("");
    this.#ends = ends;
    this.#loose.clear();
    this.#known.clear();
  }

  /** Takes in the letters; with one too many for a byte each the long text is written as it is, at once. */
  #learn(text: string): void {
    const wasWide = this.#letters.isWide;
    this.#letters.learn(text);
    if (this.#letters.isWide && !wasWide) this.#text = this.#letters.read(this.#text);
  }

  /** The rows of the long text with the word. Not to be changed. */
  #settled(word: string): Bits {
    const known = this.#known.get(word);
    const found = known ?? this.#look(word);
    this.#known.delete(word);
    this.#known.set(word, found);
    const [oldest] = this.#known.keys();
    if (this.#known.size > mostKnown && oldest !== undefined) this.#known.delete(oldest);
    return found;
  }

  #look(word: string): Bits {
    const found = new Bits(this.#ends.length);
    const wanted = this.#letters.write(word);
    if (wanted === undefined) return found;
    // From its rarest letter on: whoever looks for a text stops wherever its first letter stands.
    const before = this.#letters.rarest(word);
    const needle = wanted.slice(before);
    const text = this.#text;
    const ends = this.#ends;
    let row = 0;
    for (let at = text.indexOf(needle); at >= 0; ) {
      if (before > 0 && !text.startsWith(wanted, at - before)) {
        at = text.indexOf(needle, at + 1);
        continue;
      }
      while ((ends[row] ?? 0) <= at) row += 1;
      found.add(row);
      at = text.indexOf(needle, ends[row]);
    }
    return found;
  }

  #start(row: number): number {
    return row === 0 ? 0 : (this.#ends[row - 1] ?? this.#text.length);
  }
}

/** The words of what somebody typed, each as searching compares it. */
export const wordsOf = (text: string): string[] => [
  ...new Set(
    text
      .replaceAll(border, " ")
      .split(/\s+/)
      .map(fold)
      .filter((word) => word !== ""),
  ),
];

/** What people group a number with. */
const signs = /[\p{Pd}\u2212+()./]/gu;

/**
 * The forms in which a number that somebody typed may stand in a text, none where it is no number: as it is, for order
 * numbers and the like, and without signs and the zeros before it, so that a phone is found however it is written.
 */
export function numberIn(text: string): string[] {
  const typed = fold(text.replaceAll(border, " "));
  const digits = typed.replace(signs, "");
  if (!/^\d{5,}$/.test(digits)) return [];
  const bare = digits.replace(/^0+(?=\d)/, "");
  // Whatever has it as it was typed has the rest of it too.
  return typed.includes(bare) ? [bare] : [typed, bare];
}
