import fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "./fold.ts";

test.each([
  ["علي", "علی"],
  ["كريم", "کریم"],
  ["مدرسة", "مدرسه"],
  ["أحمد إبراهيم آدم ٱلله", "احمد ابراهیم ادم الله"],
  ["مسؤول", "مسوول"],
  ["رئیس", "رییس"],
  ["مُحَمَّد", "محمد"],
  ["محـــمد", "محمد"],
  ["می‌روم", "میروم"],
  ["می روم", "میروم"],
  ["جزء", "جز"],
  ["مصطفى", "مصطفی"],
  ["خانۀ ما", "خانه ما"],
  ["ﻻﻟﻪ", "لاله"],
  ["Zoë MÜLLER", "zoe muller"],
  ["İstanbul ISPARTA ısı", "istanbul isparta isi"],
  ["Strauß", "STRAUSS"],
  ["Łódź", "lodz"],
  ["۰۹۱۲", "0912"],
  ["٠٩١٢", "0912"],
])("%s and %s are one", (a, b) => {
  expect(fold(a)).toBe(fold(b));
});

test("different names stay different", () => {
  const names = ["رضا", "رضایی", "سارا", "محمد", "محمود", "Ali", "Alie", "हिंदी", "हद", "서울", "한국"];
  expect(new Set(names.map(fold)).size).toBe(names.length);
});

test("folding twice changes nothing more", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => fold(fold(text)) === fold(text)),
    { numRuns: 2000 },
  );
});
