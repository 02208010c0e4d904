import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countries, countryDefaults } from "./country.ts";
import { exponent, parseMoney, readMoney } from "./money-text.ts";

test("exponents are those of Intl, save for currencies without minor coins in use", () => {
  const intl = (currency: string) =>
    new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits;
  const iso = new Set(countries.flatMap((code) => countryDefaults(code)?.currency ?? []));
  const differing = [...iso].filter((currency) => exponent(currency) !== intl(currency)).sort();
  // CLDR shows these without decimals; ISO 4217 gives them minor units
  expect(differing).toEqual("AFN ALL COP HUF IDR IQD KPW LAK LBP MGA MMK PKR SOS SYP YER".split(" "));
});

describe("parseMoney", () => {
  test.each([
    ["11.77", "USD", 1177],
    ["$11.77", "USD", 1177],
    ["11,77 €", "EUR", 1177],
    ["1.234,50 €", "EUR", 123450],
    ["USD 1,234.5", "USD", 123450],
    ["$1,234", "USD", 123400],
    ["(12.30)", "USD", -1230],
    ["($12.30)", "USD", -1230],
    ["-$12.30", "USD", -1230],
    ["$-12.30", "USD", -1230],
    ["12.30-", "USD", -1230],
    ["CHF 5.-", "CHF", 500],
    ["kr 5,-", "NOK", 500],
    ["Rs. 1,23,456.00", "INR", 12345600],
    ["$.50", "USD", 50],
    ["11.7700000", "USD", 1177],
    ["12.345", "KWD", 12345],
    ["12,345", "KWD", 12345000],
    ["150.000", "IRR", 150000],
    ["۱۵۰٬۰۰۰ ریال", "IRR", 150000],
    ["۹۰٬۴۵۰٬۰۰۰ تومان", "IRR", 904500000],
    ["12.5 toman", "IRR", 125],
    ["150.000 تومان", "IRR", 1500000],
    ["﷼ ۱۲۳", "IRR", 123],
    ["١٬٢٣٤٫٥٠ ر.س.‏", "SAR", 123450],
    ["‏١٢ د.إ.‏", "AED", 1200],
    ["1500", "JPY", 1500],
    ["-0.00", "USD", 0],
  ])("%s in %s is %d", (text, currency, minor) => {
    expect(parseMoney(text, currency)).toBe(minor);
  });

  test.each([
    ["", "USD"],
    ["free", "USD"],
    ["11.775", "USD"],
    ["1.234", "EUR"],
    ["12.5", "IRR"],
    ["12.55 تومان", "IRR"],
    ["€ 5", "USD"],
    ["5 تومان", "USD"],
    ["5 SAR", "AED"],
    ["5 apples", "USD"],
    ["5%", "USD"],
    ["1e5", "USD"],
    ["(5", "USD"],
    ["99999999999999999", "USD"],
    ["5 10", "USD"],
  ])("%s in %s is refused", (text, currency) => {
    expect(parseMoney(text, currency)).toBeUndefined();
  });

  test("a column known to be in Toman or to have decimal commas is read so", () => {
    expect(parseMoney("12,000", "IRR", { toman: true })).toBe(120000);
    expect(parseMoney("1.234", "EUR", { decimal: "," })).toBe(123400);
    expect(parseMoney("1.230", "EUR", { decimal: "." })).toBe(123);
  });

  test("a column known to be in Toman leaves what a cell says of itself, and other currencies, as they are", () => {
    const toman = { toman: true };
    for (const text of ["12,000 ریال", "﷼ 12,000", "IRR 12,000"])
      expect(parseMoney(text, "IRR", toman), text).toBe(12_000);
    expect(parseMoney("12,000 تومان", "IRR", toman)).toBe(120_000);
    expect(parseMoney("$12.50", "USD", toman)).toBe(1250);
    expect(parseMoney("12.50", "USD", toman)).toBe(1250);
    expect(parseMoney("12 تومان", "USD", toman)).toBeUndefined();
  });

  test("what Intl writes is read back to the minor unit", () => {
    const locales = [
      ["en", "."],
      ["de", ","],
      ["fr", ","],
      ["en-IN", "."],
      ["fa", undefined],
      ["ar-EG", undefined],
      ["sv", ","],
    ] as const;
    const currencies = fc.constantFrom("USD", "EUR", "IRR", "JPY", "KWD", "SAR", "GBP", "AED", "TRY", "OMR");
    const display = fc.constantFrom("symbol" as const, "code" as const, "narrowSymbol" as const);
    const minors = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -100_000, max: 100_000 }));
    fc.assert(
      fc.property(
        fc.constantFrom(...locales),
        currencies,
        display,
        minors,
        ([locale, decimal], currency, currencyDisplay, n) => {
          const digits = exponent(currency);
          const padded = String(Math.abs(n)).padStart(digits + 1, "0");
          const cut = padded.length - digits;
          const value =
            `${n < 0 ? "-" : ""}${padded.slice(0, cut)}.${padded.slice(cut) || "0"}` as `${number}`;
          const text = new Intl.NumberFormat(locale, {
            style: "currency",
            currency,
            currencyDisplay,
            minimumFractionDigits: digits,
          }).format(value);
          expect(parseMoney(text, currency, decimal ? { decimal } : {}), text).toBe(n + 0);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe("readMoney", () => {
  test.each([
    ["12.50", "IRR", undefined],
    ["1250", "IRR", { amount: 1250, currency: "IRR" }],
    ["12.50 USD", "IRR", { amount: 1250, currency: "USD" }],
    ["USD -12.50", "EUR", { amount: -1250, currency: "USD" }],
    ["12.500 KWD", "IRR", { amount: 12_500, currency: "KWD" }],
    ["5 €", "USD", { amount: 500, currency: "EUR" }],
    ["$5", "CAD", { amount: 500, currency: "CAD" }],
    ["۵ تومان", "USD", { amount: 50, currency: "IRR" }],
  ])("%s where nothing else is said of %s is %j", (text, told, money) => {
    expect(readMoney(text, told)).toEqual(money);
  });

  test.each([
    ["$5", "EUR"],
    ["5 ریال", "EUR"],
    ["5 apples", "USD"],
    ["USD 5 EUR", "USD"],
    ["12.505 USD", "EUR"],
  ])("%s beside %s is refused", (text, told) => {
    expect(readMoney(text, told)).toBeUndefined();
  });
});

test("every country's currency is known by the sign that English, Persian, Arabic, French, German and Turkish pages show", () => {
  const currencies = new Set(countries.flatMap((code) => countryDefaults(code)?.currency ?? []));
  const unread: string[] = [];
  for (const currency of currencies) {
    for (const locale of ["en", "fa", "ar", "fr", "de", "tr"]) {
      for (const currencyDisplay of ["symbol", "narrowSymbol", "code"] as const) {
        const options = { style: "currency", currency, currencyDisplay, maximumFractionDigits: 0 } as const;
        const text = new Intl.NumberFormat(locale, options).format(5);
        if (parseMoney(text, currency) !== 5 * 10 ** exponent(currency)) unread.push(`${currency} ${text}`);
      }
    }
  }
  expect(unread).toEqual([]);
});

test("whatever the text is, there is an answer at once", () => {
  const text = fc.string({
    unit: fc.constantFrom("1", "٣", ".", ",", " ", "-", "(", ")", "$", "٫", "٬", "x", "‏"),
    maxLength: 120,
  });
  fc.assert(
    fc.property(text, (any) => {
      const minor = parseMoney(any, "USD");
      expect(minor === undefined || Number.isSafeInteger(minor)).toBe(true);
    }),
    { numRuns: 2000 },
  );
  expect(parseMoney("1".repeat(1_000_000), "USD")).toBeUndefined();
});
