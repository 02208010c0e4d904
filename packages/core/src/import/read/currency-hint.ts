import { countries, countryDefaults } from "../../locale/country.ts";
import { currenciesOf } from "../../locale/currency-sign.ts";

/** `toman`: the amounts are in Toman, ten Rial each. `sure`: nothing is left to ask. */
export type CurrencyHint = { currency: string; sure: boolean; toman?: true };

/** Codes that are also words of headers. */
const words = new Set("ALL TOP TRY CUP GEL MAD BAM PEN SOS RON COP MOP".split(" "));
const codes = new Set(
  countries.flatMap((code) => countryDefaults(code)?.currency ?? []).filter((code) => !words.has(code)),
);
/** Signs and names that mean one currency nearly always, though others use them too. */
const clear = new Set(["dollar", "dollars", "dollarvalue", "£", "gbp"]);

/** The currency that a column's header and values speak of; undefined where they name none, or several. */
export function currencyHint(header: string, samples: readonly string[]): CurrencyHint | undefined {
  const filled = samples.filter((sample) => sample.trim() !== "");
  const inHeader = headerWords(header).flatMap(ofWord);
  // Where the header says nothing, what some values say of themselves needn't hold for those that say nothing.
  const silent = inHeader.length > 0 ? 0 : filled.filter((value) => ofValue(value).length === 0).length;
  if (silent > filled.length / 2) return undefined;
  const named = [...inHeader, ...filled.flatMap(ofValue)];
  const [first, ...others] = [
    ...new Map(named.map((hint) => [`${hint.currency}${hint.toman}`, hint])).values(),
  ];
  if (!first || others.some((hint) => hint.currency !== first.currency)) return undefined;
  // Rial here and Toman there: each value that says so is read by itself
  return others.length > 0
    ? { currency: first.currency, sure: false }
    : { ...first, sure: first.sure && silent === 0 };
}

/** The header without the words that name a currency: "Total (USD)" is "Total". */
export function withoutCurrency(header: string): string {
  const kept = headerWords(header).filter((word) => ofWord(word).length === 0 && !/^in$|^به$/i.test(word));
  return kept.join(" ");
}

const headerWords = (header: string): string[] =>
  header
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .split(/([\p{Sc}])|[^\p{L}\p{M}.]+/u)
    .filter((word) => word !== undefined && word !== "");

/** One- and two-letter abbreviations stand for too much else in a header. */
function ofWord(word: string): CurrencyHint[] {
  const upper = word.toUpperCase();
  if (codes.has(upper)) return [{ currency: upper, sure: true }];
  if (/^\p{Sc}$/u.test(word) || word.length > 3) return known(word);
  return [];
}

function ofValue(text: string): CurrencyHint[] {
  const [before = "", after = ""] = text.trim().split(/[\p{Nd}٫٬].*[\p{Nd}]|\p{Nd}/u);
  const word = `${before}${after}`.replace(/[\s()+−\u200e\u200f\u061c-]/g, "");
  if (word === "" || word === ".") return [];
  const upper = word.toUpperCase();
  return codes.has(upper) || words.has(upper) ? [{ currency: upper, sure: true }] : known(word);
}

function known(word: string): CurrencyHint[] {
  const [first, ...others] = currenciesOf(word) ?? [];
  if (!first || /^[a-z]{3}$/i.test(word)) return [];
  if (first === "toman") return [{ currency: "IRR", sure: true, toman: true }];
  // with a Persian yeh ریال is Iran's, with an Arabic one it is any of five
  if (word === "ریال") return [{ currency: "IRR", sure: true }];
  if (word === "ريال") return [{ currency: "SAR", sure: false }];
  return [{ currency: first, sure: others.length === 0 || clear.has(word.toLowerCase()) }];
}
