import { expect, it } from "vitest";
import { choicesFrom, keyFrom, linesOf } from "./choices.ts";

const choice = (value: string, label = value, archived = false) => ({ value, label, labels: {}, archived });

it("a renamed choice keeps the value that customers have", () => {
  expect(choicesFrom("Little\nLarge", [choice("s", "Small"), choice("l", "Large")])).toEqual([
    choice("s", "Little"),
    choice("l", "Large"),
  ]);
});

it("a choice that is taken out is archived, and comes back as it was", () => {
  const before = [choice("s", "Small"), choice("l", "Large")];
  const without = choicesFrom("Large", before);
  expect(without).toEqual([choice("l", "Large"), choice("s", "Small", true)]);
  expect(linesOf(without)).toBe("Large");
  expect(choicesFrom("Small\nLarge", without)).toEqual(before);
});

it("lines may be moved, doubled and empty", () => {
  const before = [choice("s", "Small"), choice("l", "Large")];
  expect(choicesFrom("Large\n\nSmall\nSmall\n", before)).toEqual([
    choice("l", "Large"),
    choice("s", "Small"),
  ]);
});

it("a label in another script has a key all the same", () => {
  expect(keyFrom("Shirt size")).toBe("shirt_size");
  expect(keyFrom("2nd phone")).toBe("nd_phone");
  expect(keyFrom("اندازه")).toMatch(/^field_[0-9a-f]{8}$/);
});
