import { currenciesOf } from "../../locale/currency-sign.ts";
import { latinDigits, parseDecimal } from "../../locale/digits.ts";
import { countryIn } from "./country.ts";
import { currenciesNamed } from "./currency.ts";
import { dateParts } from "./date.ts";

/** What a value looks like, whatever its column is called. */
export const looks = {
  /** One address, or several. */
  email: (text: string) =>
    text
      .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
      .split(/[\s,;:،؛]+/)
      .every((each) => /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(each)),
  /** Begins like a dialled number (+, 00, 0 or a mobile's 9 …) and has as many digits as one. */
  phone: (text: string) => {
    const latin = latinDigits(text)
      .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
      .trim();
    const digits = latin.replace(/\D/g, "");
    return /^(\+|0|\()[\d\s().-]+$/.test(latin) && digits.length >= 8 && digits.length <= 15;
  },
  date: (text: string) => {
    const found = dateParts(text);
    if (!found || (found.rest !== "" && !/^[T ,]*\d{1,2}:\d{2}/.test(found.rest))) return false;
    const [a, b, c] = found.parts.map(Number) as [number, number, number];
    const [year, ...others] = found.parts[0].length === 4 ? [a, b, c] : [c, a, b];
    const [low, high] = others.sort((one, two) => one - two) as [number, number];
    return low >= 1 && low <= 12 && high <= 31 && (year < 100 || (year >= 1300 && year < 2200));
  },
  /** A number, perhaps with the sign of a currency. */
  amount: (text: string) => {
    const [, before = "", number = "", after = ""] =
      /^([^\p{Nd}+(.−-]*)([\p{Nd}+(.−-](?:.*[\p{Nd})-])?)(\D*)$/u.exec(text.trim()) ?? [];
    return (
      parseDecimal(number) !== undefined &&
      [before, after].every((s) => s.trim() === "" || currenciesOf(s) !== undefined)
    );
  },
  count: (text: string) => /^\d{1,6}([.,]0+)?$/.test(latinDigits(text).trim()),
  country: (text: string) => countryIn(text) !== undefined,
  currency: (text: string) => currenciesNamed(text) !== undefined,
  /** Letters, no digits, not long: as names are. */
  name: (text: string) => /^[\p{L}\p{M}][\p{L}\p{M}\s.'’\u200c-]{1,60}$/u.test(text.trim()),
};
export type Look = keyof typeof looks;

/** E-mail addresses are the longest, with 254 characters. */
const longest = 254;

/** The share of what a column holds that looks so, from 0 to 1; 0 where it holds nothing. */
export function shareLike(values: readonly string[], look: Look): number {
  const filled = values.filter((value) => value.trim() !== "");
  const alike = filled.filter((value) => value.length <= longest && looks[look](value.trim()));
  return alike.length / Math.max(1, filled.length);
}

/** Whether what a column holds looks so: nearly all of it, and at least one value. */
export const lookLike = (values: readonly string[], look: Look): boolean => shareLike(values, look) >= 0.8;
