import type { Collate, Sink, Source } from "./cells.ts";
import { saveTexts } from "./texts.ts";

const none: readonly string[] = [];

/** Values that repeat, each with a code from 1; 0 is none. */
export class Dictionary {
  readonly #base: string;
  readonly #ends: Uint32Array;
  readonly #more: string[] = [];
  #codes: Map<string, number> | undefined;
  #ranks: { of: Collate; options: readonly string[]; size: number; ranks: Uint32Array } | undefined;

  constructor(source?: Source) {
    this.#base = source?.text() ?? "";
    this.#ends = source?.ints() ?? new Uint32Array(0);
  }

  /** The highest code. */
  get size(): number {
    return this.#ends.length + this.#more.length;
  }

  get bytes(): number {
    const map = this.#codes ? this.#codes.size * 60 : 0;
    return this.#base.length * 2 + this.#ends.byteLength + this.#more.length * 80 + map;
  }

  value(code: number): string {
    const index = code - 1;
    const end = this.#ends[index];
    if (end !== undefined) return this.#base.slice(index === 0 ? 0 : this.#ends[index - 1], end);
    return this.#more[index - this.#ends.length] ?? "";
  }

  /** The value's code, or 0 where no row ever had it. */
  find(value: string): number {
    return this.#all().get(value) ?? 0;
  }

  code(value: string): number {
    const known = this.find(value);
    if (known !== 0) return known;
    this.#more.push(value);
    this.#all().set(value, this.size);
    return this.size;
  }

  /** For each code its place in the order of `options`, or by `collate`; equal where it tells no difference. */
  ranks(collate: Collate, options: readonly string[] = none): Uint32Array {
    const known = this.#ranks;
    if (known?.of === collate && known.options === options && known.size === this.size) return known.ranks;
    const place = new Map(options.map((option, index) => [option, index]));
    const texts = Array.from({ length: this.size }, (_, index) => this.value(index + 1));
    const compare = (a: string, b: string): number => {
      const [one, other] = [place.get(a), place.get(b)];
      if (one === undefined && other === undefined) return collate(a, b);
      return (one ?? options.length) - (other ?? options.length);
    };
    const sorted = texts.map((text, index) => ({ text, code: index + 1 }));
    sorted.sort((a, b) => compare(a.text, b.text));
    const ranks = new Uint32Array(this.size + 1);
    let rank = 1;
    sorted.forEach(({ text, code }, index) => {
      const before = sorted[index - 1];
      if (before && compare(before.text, text) !== 0) rank = index + 1;
      ranks[code] = rank;
    });
    this.#ranks = { of: collate, options, size: this.size, ranks };
    return ranks;
  }

  save(sink: Sink): void {
    saveTexts(
      sink,
      Array.from({ length: this.size }, (_, index) => this.value(index + 1)),
    );
  }

  #all(): Map<string, number> {
    if (this.#codes) return this.#codes;
    this.#codes = new Map();
    for (let code = 1; code <= this.size; code += 1) this.#codes.set(this.value(code), code);
    return this.#codes;
  }
}
