/** A set of rows, one bit each. Rows are numbered from 0. */
export class Bits {
  readonly size: number;
  readonly words: Uint32Array;

  constructor(size: number, words = new Uint32Array((size + 31) >>> 5)) {
    this.size = size;
    this.words = words;
  }

  /** The rows for which `test` is true. */
  static where(size: number, test: (row: number) => boolean): Bits {
    const bits = new Bits(size);
    const { words } = bits;
    for (let row = 0, index = 0; row < size; index += 1) {
      const end = Math.min(row + 32, size);
      let word = 0;
      for (let bit = 1; row < end; row += 1, bit <<= 1) if (test(row)) word |= bit;
      words[index] = word;
    }
    return bits;
  }

  has(row: number): boolean {
    return (((this.words[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 1;
  }

  add(row: number): void {
    this.words[row >>> 5] = (this.words[row >>> 5] ?? 0) | (1 << (row & 31));
  }

  delete(row: number): void {
    this.words[row >>> 5] = (this.words[row >>> 5] ?? 0) & ~(1 << (row & 31));
  }

  /** A larger or equal set with the same rows. */
  grown(size: number): Bits {
    const words = new Uint32Array(Math.max((size + 31) >>> 5, 1));
    words.set(this.words.subarray(0, words.length));
    return new Bits(size, words);
  }

  /** Keeps what the other has too. */
  keep(other: Bits): this {
    for (let i = 0; i < this.words.length; i += 1)
      this.words[i] = (this.words[i] ?? 0) & (other.words[i] ?? 0);
    return this;
  }

  /** Takes in what the other has. */
  join(other: Bits): this {
    for (let i = 0; i < this.words.length; i += 1)
      this.words[i] = (this.words[i] ?? 0) | (other.words[i] ?? 0);
    return this;
  }

  /** Turns every bit; rows past the size stay out. */
  flip(): this {
    const { words } = this;
    for (let i = 0; i < words.length; i += 1) words[i] = ~(words[i] ?? 0);
    const last = this.size & 31;
    if (last !== 0 && words.length > 0) {
      words[words.length - 1] = (words[words.length - 1] ?? 0) & ((1 << last) - 1);
    }
    return this;
  }

  count(): number {
    let total = 0;
    for (let word of this.words) {
      // Counts the ones of 32 bits in parallel (Warren, Hacker's Delight, figure 5-2).
      word -= (word >>> 1) & 0x55555555;
      word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
      total += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
    }
    return total;
  }

  /** The rows of the set, in order. */
  rows(): Uint32Array {
    const rows = new Uint32Array(this.count());
    const { words } = this;
    let at = 0;
    for (let i = 0; i < words.length; i += 1) {
      let word = words[i] ?? 0;
      while (word !== 0) {
        const low = word & -word;
        rows[at] = (i << 5) + 31 - Math.clz32(low);
        at += 1;
        word ^= low;
      }
    }
    return rows;
  }
}
