import fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "../locale/fold.ts";
import type { Sink, Source } from "./cells.ts";
import { Haystack } from "./haystack.ts";
import { inOrder } from "./order.ts";
import { Sorted } from "./sorted.ts";
import { Texts } from "./texts.ts";
import { atOnce } from "./turns.ts";

/** A sink, and a source of what went into it. */
function through(save: (sink: Sink) => void): Source {
  const parts: unknown[] = [];
  const put = (part: unknown) => void parts.push(part);
  save({ numbers: put, text: put, bytes: put });
  // Each part is asked for as the kind that it was given as.
  const next = () => parts.shift() as never;
  return { floats: next, ints: next, text: next, bytes: next };
}

const few = fc.string({ unit: fc.constantFrom(..."abکی09.@ß"), maxLength: 9 });
/** More different letters than a byte can number. */
const many = fc.string({ unit: fc.integer({ min: 0x4e00, max: 0x4fff }).map((n) => String.fromCharCode(n)) });
const text = fc.oneof({ weight: 4, arbitrary: few }, { weight: 1, arbitrary: many });
const change = fc.record({ row: fc.nat(30), texts: fc.array(text, { maxLength: 3 }) });

test("whatever changed, was stored and loaded again, the rows found are those in whose texts the word is", () => {
  const round = fc.record({
    changes: fc.array(change, { maxLength: 60 }),
    stored: fc.boolean(),
    words: fc.array(text, { minLength: 1, maxLength: 8 }),
  });
  fc.assert(
    fc.property(fc.array(round, { minLength: 1, maxLength: 4 }), (rounds) => {
      let hay = new Haystack();
      const rows = Array.from({ length: 31 }, () => [] as string[]);
      rows.forEach((texts, row) => {
        hay.set(row, texts);
      });
      for (const { changes, stored, words } of rounds) {
        for (const { row, texts } of changes) {
          hay.set(row, texts);
          rows[row] = texts;
        }
        if (stored) hay = new Haystack(through((sink) => hay.save(sink, Uint32Array.from(rows.keys()))));
        for (const word of [...words, "a", "ک", "0", "ab"].map(fold).filter(Boolean)) {
          const expected = rows.flatMap((texts, row) =>
            texts.some((each) => fold(each).includes(word)) ? [row] : [],
          );
          expect([...hay.find(word, rows.length).rows()]).toEqual(expected);
        }
      }
    }),
  );
});

test("rows are stored in the order and the choice that is asked for", () => {
  const hay = new Haystack();
  ["one", "two", "three"].forEach((each, row) => {
    hay.set(row, [each]);
  });
  const other = new Haystack(through((sink) => hay.save(sink, Uint32Array.of(0, 2))));
  expect([...other.find("three", 2).rows()]).toEqual([1]);
  expect([...other.find("two", 2).rows()]).toEqual([]);
});

test("sorting in steps is sorting", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5000), { maxLength: 3000, size: "max" }), (values) => {
      const compare = (a: number, b: number) => (values[a] ?? 0) - (values[b] ?? 0);
      const expected = [...values.keys()].sort(compare);
      expect([...atOnce(inOrder(values.keys(), compare))]).toEqual(expected);
    }),
    { numRuns: 20 },
  );
});

test("more letters than a byte can number are found like others, also where they come late", () => {
  const again = (hay: Haystack) => new Haystack(through((sink) => hay.save(sink, Uint32Array.of(0, 1))));
  const letters = Array.from({ length: 300 }, (_, n) => String.fromCharCode(0x4e00 + n));
  let hay = new Haystack();
  hay.set(0, ["ab"]);
  hay = again(hay);
  hay.set(1, [letters.join("")]);
  hay = again(hay);
  expect([...hay.find("b", 2).rows()]).toEqual([0]);
  for (const letter of letters) expect([...hay.find(letter, 2).rows()]).toEqual([1]);
});

/** As many changes as make whoever asks settle them at once. */
const lots = 2300;
const han = (n: number) => String.fromCharCode(0x4e00 + (n % 400));

test.each([
  ["few letters", (n: number) => `new ${n}.`],
  ["more letters than a byte can number", (n: number) => `${han(n)} new ${n}.`],
])(
  "whoever settles at once while others are at it, wherever these are, leaves every row as it is: %s",
  (_, text) => {
    const expected = (wanted: string) =>
      Array.from({ length: lots }, (_, n) => n).filter((n) => fold(text(n)).includes(wanted));
    for (const changes of [lots, 700]) {
      for (let pause = 0; pause <= 20; pause += 1) {
        const fresh = new Haystack();
        for (let n = 0; n < lots; n += 1) fresh.set(n, n < changes ? ["old"] : [text(n)]);
        const hay = new Haystack(
          through((sink) =>
            fresh.save(
              sink,
              Uint32Array.from({ length: lots }, (_, n) => n),
            ),
          ),
        );
        for (let n = 0; n < changes; n += 1) hay.set(n, [text(n)]);
        const slow = hay.settling();
        for (let n = 0; n < pause; n += 1) slow.next();
        const words = [fold(text(1)), "new17", "w6", han(399)];
        const found = () => words.map((word) => [...hay.find(word, lots).rows()]);
        expect(found()).toEqual(words.map(expected));
        atOnce(slow);
        expect(found()).toEqual(words.map(expected));
        expect([...hay.find("old", lots).rows()]).toEqual([]);
      }
    }
  },
);

test("an order that is asked for while it is being mended, wherever that is, is the order", () => {
  for (let pause = 0; pause <= 16; pause += 1) {
    const cells = new Texts("text", (a, b) => (a < b ? -1 : a > b ? 1 : 0));
    const sorted = new Sorted(cells);
    const value = (n: number) => String((n * 7919) % 3001).padStart(4, "0");
    for (let n = 0; n < lots; n += 1) cells.set(n, "5");
    sorted.upTo(lots);
    for (let n = 0; n < lots; n += 2) {
      cells.set(n, value(n));
      sorted.touch(n);
    }
    const slow = sorted.mending(lots + 100);
    for (let n = lots; n < lots + 100; n += 1) cells.set(n, value(n));
    for (let n = 0; n < pause; n += 1) slow.next();
    const inOrder = () => Array.from(sorted.upTo(lots + 100).rows, (row) => cells.at(row));
    const expected = Array.from({ length: lots + 100 }, (_, n) => cells.at(n)).toSorted();
    expect(inOrder()).toEqual(expected);
    atOnce(slow);
    expect(inOrder()).toEqual(expected);
  }
});
