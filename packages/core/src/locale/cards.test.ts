import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maskCards } from "./cards.ts";

describe("a card number", () => {
  test.each([
    ["4111111111111111", "••••••••••••1111"],
    ["Card: 4111 1111 1111 1111, exp 12/27", "Card: •••• •••• •••• 1111, exp 12/27"],
    ["5500-0000-0000-0004", "••••-••••-••••-0004"],
    ["3782 822463 10005", "•••• •••••• •0005"],
    ["۶۰۳۷ ۹۹۱۱ ۱۱۱۱ ۱۱۱۲", "•••• •••• •••• ۱۱۱۲"],
    ["٤١١١ ١١١١ ١١١١ ١١١١", "•••• •••• •••• ١١١١"],
    ["4111\u200e1111\u00a01111–1111", "••••\u200e••••\u00a0••••–1111"],
    ["4111 1111 1111 1111 1227 999", "•••• •••• •••• 1111 1227 999"],
    ["12 4111 1111 1111 1111", "12 •••• •••• •••• 1111"],
    ["4111111111111111 5500000000000004", "••••••••••••1111 ••••••••••••0004"],
    ["+4111111111111111", "+••••••••••••1111"],
  ])("in %j shows its last four digits alone", (text, masked) => {
    expect(maskCards(text)).toBe(masked);
  });

  test.each([
    ["a wrong check digit", "4111 1111 1111 1112"],
    ["twelve digits", "411111111111"],
    ["twenty digits in one piece", "41111111111111111111"],
    ["a line between its groups", "4111 1111\n1111 1111"],
    ["nothing but noughts", "0000 0000 0000 0000"],
    ["a phone behind a plus sign", "+49 151 1234 56782"],
    ["no digit at all", "call her"],
  ])("is not what has %s", (_, text) => {
    expect(maskCards(text)).toBe(text);
  });
});

const withCheck = (body: string): string => {
  for (let check = 0; check < 10; check += 1) {
    const digits = [...`${body}${check}`].reverse().map(Number);
    const sum = digits.reduce((total, digit, at) => {
      const counted = at % 2 ? digit * 2 : digit;
      return total + (counted > 9 ? counted - 9 : counted);
    }, 0);
    if (sum % 10 === 0) return `${body}${check}`;
  }
  throw new Error("no check digit");
};

const sets = ["0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩"];

test("of 13 to 19 digits, in any digits and grouping, never stands whole in a masked text", () => {
  const card = fc
    .tuple(
      fc.stringMatching(/^[1-9]\d{11,17}$/),
      fc.constantFrom(...sets),
      fc.array(fc.constantFrom("", " ", "-", "\u00a0", "\u200e"), { minLength: 19, maxLength: 19 }),
    )
    .map(([body, set, between]) => {
      const digits = [...withCheck(body)];
      return digits.map((digit, at) => `${set[Number(digit)]}${between[at]}`).join("");
    });
  fc.assert(
    fc.property(fc.string(), card, fc.string(), (before, number, after) => {
      const text = `${before.replace(/[\d+]/g, "x")}.${number}.${after.replace(/\d/g, "x")}`;
      const masked = maskCards(text);
      expect(masked.length).toBe(text.length);
      expect(masked.match(/[0-9٠-٩۰-۹]/g)).toHaveLength(4);
      expect(maskCards(masked)).toBe(masked);
    }),
  );
});
