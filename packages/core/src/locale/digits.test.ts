import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { latinDigits, parseDecimal } from "./digits.ts";

test("latinDigits reads both sets of eastern digits and their signs, and leaves words alone", () => {
  expect(latinDigits("۰۱۲۳۴۵۶۷۸۹ ٠١٢٣٤٥٦٧٨٩")).toBe("0123456789 0123456789");
  expect(latinDigits("۱٬۲۳۴٫۵۰ و ۲۰٪ تخفیف, ok.")).toBe("1234.50 و 20% تخفیف, ok.");
});

describe("parseDecimal", () => {
  test.each([
    ["1,234.50", "1234.50"],
    ["1.234,50", "1234.50"],
    ["1 234,50", "1234.50"],
    ["1\u202f234,50", "1234.50"],
    ["1'234.50", "1234.50"],
    ["1’234’567.5", "1234567.5"],
    ["۱٬۲۳۴٫۵۰", "1234.50"],
    ["١٬٢٣٤٫٥", "1234.5"],
    ["۱,۲۳۴٫۵", "1234.5"],
    ["۱٬۲۳۴", "1234"],
    ["۱٫۲۳۴", "1.234"],
    ["12,34,567.8", "1234567.8"],
    ["1,234,567", "1234567"],
    ["1.234.567", "1234567"],
    ["1,234", "1234"],
    ["0,123", "0.123"],
    ["12,5", "12.5"],
    ["1.234", "1.234"],
    ["007", "7"],
    [".5", "0.5"],
    ["-5", "-5"],
    ["−5", "-5"],
    ["‎-5", "-5"],
    ["5-", "-5"],
    ["+5", "5"],
    ["(1,234.5)", "-1234.5"],
  ])("%s is %s", (text, value) => {
    expect(parseDecimal(text)).toBe(value);
  });

  test.each([
    "",
    "-",
    "abc",
    "1,23,4.5",
    "1.2.3",
    "1,2,3",
    "12,34.5,6",
    "5.",
    "--5",
    "-5-",
    "(5",
    "1e5",
    "5 %",
    "1 2",
    "0x10",
  ])("%s is no number", (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });

  test("a known decimal sign decides what would be a guess", () => {
    expect(parseDecimal("1,234", { decimal: "," })).toBe("1.234");
    expect(parseDecimal("1.234", { decimal: "," })).toBe("1234");
    expect(parseDecimal("1.234,5", { decimal: "." })).toBeUndefined();
    expect(parseDecimal("1,23", { decimal: "." })).toBeUndefined();
  });

  test("what Intl writes in a locale is read back exactly", () => {
    const locales = [
      ["en", "."],
      ["de", ","],
      ["fr", ","],
      ["de-CH", "."],
      ["en-IN", "."],
      ["fa", undefined],
      ["ar-EG", undefined],
    ] as const;
    const whole = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
    fc.assert(
      fc.property(
        fc.constantFrom(...locales),
        whole,
        fc.integer({ min: 1, max: 99 }),
        ([locale, decimal], n, cents) => {
          const value = `${n}.${String(cents).padStart(2, "0")}` as `${number}`;
          const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 });
          expect(parseDecimal(format.format(value), decimal ? { decimal } : {})).toBe(value);
        },
      ),
    );
  });
});
