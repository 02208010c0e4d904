import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";
import { latinDigits } from "./digits.ts";

/** How an extension is called in Persian and Arabic. */
const extension = /[\s,،;؛-]*(?:داخلی|داخلي|تحويلة|تحویله)[\s.:]*/;

/**
 * The number in E.164 (`+989121234567`), read as dialled in `country` (ISO 3166-1 alpha-2) where it has no country
 * code of its own; undefined where it can't be a phone number. An extension is left out.
 */
export function normalisePhone(text: string, country: string): string | undefined {
  const latin = latinDigits(text)
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(extension, " ext ");
  const number = parsePhoneNumberFromString(
    latin,
    isSupportedCountry(country) ? { defaultCountry: country } : {},
  );
  return number?.isValid() ? number.number : undefined;
}
