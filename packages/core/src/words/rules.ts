import type { Locale } from "../kernel/schema.ts";
import { rulesAr } from "./rules-ar.ts";
import { type RuleSentence, rulesEn } from "./rules-en.ts";
import { rulesFa } from "./rules-fa.ts";

const sentences = { en: rulesEn, fa: rulesFa, ar: rulesAr } satisfies Record<Locale, object>;

const general = {
  en: "Check this value.",
  fa: "این مقدار را بررسی کنید.",
  ar: "يلزم التحقق من هذه القيمة.",
} satisfies Record<Locale, string>;

const numbers = {
  en: new Intl.NumberFormat("en", { maximumFractionDigits: 3 }),
  fa: new Intl.NumberFormat("fa-IR", { maximumFractionDigits: 3 }),
  ar: new Intl.NumberFormat("ar-EG", { maximumFractionDigits: 3 }),
} satisfies Record<Locale, Intl.NumberFormat>;

/**
 * What a broken rule asks for, as one sentence in the reader's language; the limit stands in its digits.
 * A rule without a sentence of its own gets a general one.
 */
export function ruleSentence(locale: Locale, rule: string, limit?: number): string {
  const known: Record<string, RuleSentence> = sentences[locale];
  const sentence = Object.hasOwn(known, rule) ? known[rule] : undefined;
  if (sentence === undefined) return general[locale];
  if (typeof sentence === "string") return sentence;
  const [plain, limited] = sentence;
  return limit === undefined ? plain : limited.replace("{n}", numbers[locale].format(limit));
}
