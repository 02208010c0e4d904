import fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "../locale/fold.ts";
import type { Sink, Source } from "./cells.ts";
import { Haystack } from "./haystack.ts";
import { inOrder } from "./order.ts";
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
