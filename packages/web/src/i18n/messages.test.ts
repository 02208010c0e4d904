import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

type Catalogue = Record<string, string | [{ match: Record<string, string>; declarations: string[] }]>;

const read = (locale: string): Catalogue => {
  const { $schema: _, ...messages } = JSON.parse(
    readFileSync(new URL(`../../messages/${locale}.json`, import.meta.url), "utf8"),
  );
  return messages;
};

const catalogues = { en: read("en"), fa: read("fa"), ar: read("ar") };
const plurals = {
  en: ["one", "other"],
  fa: ["one", "other"],
  ar: ["zero", "one", "two", "few", "many", "other"],
};

const forms = (message: Catalogue[string] | undefined): string[] =>
  message === undefined ? [] : typeof message === "string" ? [message] : Object.values(message[0].match);
const placeholders = (texts: string[]) =>
  [...new Set(texts.flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort();

describe("the three catalogues", () => {
  for (const locale of ["fa", "ar"] as const) {
    test(`${locale} has the same messages as en`, () => {
      expect(Object.keys(catalogues[locale]).sort()).toEqual(Object.keys(catalogues.en).sort());
    });
    test(`${locale} has the same placeholders as en`, () => {
      for (const [key, message] of Object.entries(catalogues.en)) {
        expect([key, placeholders(forms(catalogues[locale][key]))]).toEqual([
          key,
          placeholders(forms(message)),
        ]);
      }
    });
  }
  for (const locale of ["en", "fa", "ar"] as const) {
    test(`${locale} has every plural form of its language where it counts`, () => {
      for (const [key, message] of Object.entries(catalogues[locale])) {
        if (typeof message === "string") continue;
        const given = Object.keys(message[0].match).map((match) => match.split("=")[1]);
        expect([key, given]).toEqual([key, plurals[locale]]);
      }
    });
    test(`${locale} has no empty text, no stray space and no Arabic letters where Persian ones belong`, () => {
      for (const [key, message] of Object.entries(catalogues[locale])) {
        for (const text of forms(message)) {
          expect([key, text.trim()]).toEqual([key, text]);
          expect([key, text.length > 0]).toEqual([key, true]);
          if (locale === "fa") expect([key, /[يكى]/.test(text)]).toEqual([key, false]);
        }
      }
    });
  }
});
