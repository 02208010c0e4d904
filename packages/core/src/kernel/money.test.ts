import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError } from "./error.ts";
import { addQuantity, sum, tally } from "./money.ts";

describe("a sum of minor units", () => {
  test("is exact, or refused where numbers can't hold it", () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeInteger()), (amounts) => {
        const steps = amounts.map((_, index) =>
          amounts.slice(0, index + 1).reduce((n, a) => n + BigInt(a), 0n),
        );
        const fits = steps.every(
          (step) => step === BigInt(Number(step)) && Number.isSafeInteger(Number(step)),
        );
        if (fits) expect(BigInt(sum(amounts))).toBe(steps.at(-1) ?? 0n);
        else expect(() => sum(amounts)).toThrow(AppError);
      }),
    );
  });

  test("refuses what is no whole number of units", () => {
    for (const odd of [0.5, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => sum([1, odd])).toThrow(AppError);
  });

  test("takes any iterable, and nothing is zero", () => {
    expect(sum(new Set([1, 2, 3]).values())).toBe(6);
    expect(sum([])).toBe(0);
  });
});

test("a tally keeps currencies apart, in any order of adding", () => {
  const money = fc.record({ amount: fc.integer(), currency: fc.constantFrom("EUR", "IRR", "KWD") });
  fc.assert(
    fc.property(fc.array(money), (all) => {
      const forth = new Map<string, number>();
      const back = new Map<string, number>();
      for (const one of all) tally(forth, one);
      for (const one of all.toReversed()) tally(back, one);
      for (const { currency } of all) {
        const own = all.filter((one) => one.currency === currency).map((one) => one.amount);
        expect(forth.get(currency)).toBe(sum(own));
        expect(back.get(currency)).toBe(sum(own));
      }
      expect(forth.size).toBe(new Set(all.map((one) => one.currency)).size);
    }),
  );
});

test("quantities add up to the thousandth, as on paper", () => {
  expect(addQuantity(0.1, 0.2)).toBe(0.3);
  expect([0.1, 0.2, 0.3, 1.005, 2.675].reduce(addQuantity, 0)).toBe(4.28);
  const thousandths = fc.integer({ min: 0, max: 1_000_000_000 });
  fc.assert(
    fc.property(fc.array(thousandths, { maxLength: 100 }), (pieces) => {
      expect(pieces.map((piece) => piece / 1000).reduce(addQuantity, 0)).toBe(
        pieces.reduce((total, piece) => total + piece, 0) / 1000,
      );
    }),
  );
});
