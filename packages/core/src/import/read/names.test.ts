import { describe, expect, test } from "vitest";
import { countries, countryDefaults } from "../../locale/country.ts";
import { countryIn } from "./country.ts";
import { currencyIn } from "./currency.ts";

describe("a currency in a cell", () => {
  test.each([
    ["USD", "IRR", "USD", false],
    ["usd", "IRR", "USD", false],
    ["US Dollar", "IRR", "USD", false],
    ["US dollars", "IRR", "USD", false],
    ["دلار آمریکا", "IRR", "USD", false],
    ["دولار أمريكي", "IRR", "USD", false],
    ["$", "USD", "USD", false],
    ["$", "CAD", "CAD", false],
    ["US$", "CAD", "USD", false],
    ["IRT", "IRR", "IRR", true],
    ["تومان", "IRR", "IRR", true],
    ["تومن", "USD", "IRR", true],
    ["ریال", "IRR", "IRR", false],
    ["ريال", "SAR", "SAR", false],
    ["ریال ایران", "USD", "IRR", false],
    ["ريال سعودي", "IRR", "SAR", false],
    ["درهم إماراتي", "IRR", "AED", false],
    ["درهم", "AED", "AED", false],
    ["Euros", "USD", "EUR", false],
    ["RMB", "USD", "CNY", false],
  ])("%s in a file of %s is %s", (text, told, currency, toman) => {
    expect(currencyIn(text, told)).toEqual({ currency, toman });
  });

  test("that can mean several, and the file's is none of them, is unclear", () => {
    for (const text of ["$", "ریال", "دينار", "kr"]) expect(currencyIn(text, "EUR"), text).toBe("unclear");
  });

  test("of a code or a word that is no currency is none", () => {
    for (const text of ["XYZ", "ABC", "apples", "5", "?", "x".repeat(1000)])
      expect(currencyIn(text, "EUR"), text).toBeUndefined();
  });

  test("is known for every country, by its code and its name in three languages", () => {
    for (const code of new Set(countries.flatMap((each) => countryDefaults(each)?.currency ?? []))) {
      const names = ["en", "fa", "ar"].map((each) =>
        new Intl.DisplayNames(each, { type: "currency" }).of(code),
      );
      for (const name of [code, ...names]) {
        expect(currencyIn(name ?? "", code), name).toEqual({ currency: code, toman: false });
      }
    }
  });
});

describe("a country in a cell", () => {
  test.each([
    ["IR", "IR"],
    ["ir", "IR"],
    ["Iran", "IR"],
    ["IRAN", "IR"],
    ["ایران", "IR"],
    ["إيران", "IR"],
    ["ايران", "IR"],
    ["Iran, Islamic Republic of", "IR"],
    ["United States", "US"],
    ["U.S.A.", "US"],
    ["آمریکا", "US"],
    ["UK", "GB"],
    ["England", "GB"],
    ["UAE", "AE"],
    ["امارات", "AE"],
    ["الإمارات", "AE"],
    ["السعودية", "SA"],
    ["عربستان سعودی", "SA"],
    ["Turkey", "TR"],
    ["Türkiye", "TR"],
    ["Cote d'Ivoire", "CI"],
    ["كوريا الجنوبية", "KR"],
    ["کره‌ی جنوبی", "KR"],
  ])("%s is %s", (text, code) => {
    expect(countryIn(text)).toBe(code);
  });

  test("that nobody knows is none", () => {
    for (const text of ["XX", "ZZ", "12", "-", "Atlantis", "Tehran", "x".repeat(1000)])
      expect(countryIn(text), text).toBeUndefined();
  });

  test("is known by its code and its name in three languages", () => {
    for (const code of countries) {
      const names = ["en", "fa", "ar"].map((each) =>
        new Intl.DisplayNames(each, { type: "region" }).of(code),
      );
      for (const name of [code, ...names]) expect(countryIn(name ?? ""), name).toBe(code);
    }
  });
});
