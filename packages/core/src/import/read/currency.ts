import { currenciesOf } from "../../locale/currency-sign.ts";
import { fold } from "../../locale/fold.ts";

/** What a cell says of the money beside it; `toman`: the amount is in Toman, ten Rial each. */
export type CurrencyCell = { currency: string; toman: boolean };

/**
 * The currency that a cell names by its code, its sign, or its name in English, Persian or Arabic. Of several that it
 * can mean it is `told`, the file's; `unclear` where that is none of them. Undefined for what names no currency.
 */
export function currencyIn(text: string, told: string): CurrencyCell | "unclear" | undefined {
  const named = currenciesNamed(text) ?? [];
  if (named.includes("toman")) return { currency: "IRR", toman: true };
  const [only, ...others] = named;
  if (only === undefined) return undefined;
  if (others.length === 0) return { currency: only, toman: false };
  return named.includes(told) ? { currency: told, toman: false } : "unclear";
}

/** Every currency that the text can mean, or undefined. */
export const currenciesNamed = (text: string): readonly string[] | undefined =>
  text.length > longest ? undefined : (currenciesOf(text) ?? inFull(text));

/** No currency has a longer name. */
const longest = 60;

let names: ReadonlyMap<string, readonly string[]> | undefined;

function inFull(text: string): readonly string[] | undefined {
  names ??= namesOfAll();
  const key = nameKey(text);
  return names.get(key) ?? names.get(key.replace(/s$/, ""));
}

function namesOfAll(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const locale of ["en", "fa", "ar"]) {
    const shown = new Intl.DisplayNames(locale, { type: "currency" });
    for (const code of Intl.supportedValuesOf("currency")) {
      const key = nameKey(shown.of(code) ?? code);
      found.set(key, [...new Set([...(found.get(key) ?? []), code])]);
    }
  }
  return found;
}

const nameKey = (text: string): string => fold(text).replace(/[^\p{L}]/gu, "");
