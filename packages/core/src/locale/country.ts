import type { Calendar, Locale } from "../kernel/schema.ts";
import { countryTable } from "./country-table.ts";

/** What a business in a country most likely wants; `callingCode` is without the plus. */
export type CountryDefaults = {
  currency: string;
  timeZone: string;
  calendar: Calendar;
  weekStart: number;
  locale: Locale;
  callingCode?: string;
};

/** Official calendars that aren't Gregorian, and where Persian (Dari) or Arabic is the language of business. */
const calendars: Record<string, Calendar> = { AF: "persian", IR: "persian", SA: "islamic-umalqura" };
const persian = "AF IR";
const arabic = "AE BH DJ DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SY TN YE";

const rows = new Map(
  countryTable
    .trim()
    .split(/;\s+/)
    .map((row) => [row.slice(0, 2), row.slice(3)] as const),
);

/** All ISO 3166-1 alpha-2 codes, in alphabetical order. */
export const countries: readonly string[] = [...rows.keys()];

/** Defaults for a country; undefined for what isn't an ISO 3166-1 alpha-2 code. */
export function countryDefaults(code: string): CountryDefaults | undefined {
  const [currency, timeZone, weekStart, callingCode] = rows.get(code)?.split(" ") ?? [];
  if (!currency || !timeZone) return undefined;
  return {
    currency,
    timeZone,
    calendar: calendars[code] ?? "gregory",
    weekStart: Number(weekStart),
    locale: persian.includes(code) ? "fa" : arabic.includes(code) ? "ar" : "en",
    ...(callingCode ? { callingCode } : {}),
  };
}
