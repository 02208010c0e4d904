import type { Calendar } from "@rabita/core/kernel/schema";
import { countries } from "@rabita/core/locale/country";
import { locale, localeNames, locales } from "../../i18n/locale.ts";
import { m } from "../../paraglide/messages.js";
import type { Option } from "../../ui/combobox.tsx";

const sorted = (options: Option[]) => {
  const collator = new Intl.Collator(locale());
  return options.sort((a, b) => collator.compare(a.label, b.label));
};

/** All countries in the language of the interface; each is found by its English name and code too. */
export function countryOptions(): Option[] {
  const names = new Intl.DisplayNames(locale(), { type: "region" });
  const english = new Intl.DisplayNames("en", { type: "region" });
  return sorted(
    countries.map((code) => ({
      value: code,
      label: names.of(code) ?? code,
      search: `${code} ${english.of(code) ?? ""}`,
    })),
  );
}

export function currencyOptions(): Option[] {
  const names = new Intl.DisplayNames(locale(), { type: "currency" });
  return sorted(
    Intl.supportedValuesOf("currency").map((code) => ({
      value: code,
      label: names.of(code) ?? code,
      hint: code,
    })),
  );
}

/** The zones that the browser knows, with the present one's name where its database calls it otherwise. */
export function timeZoneOptions(present: string): Option[] {
  const zones = new Set([...Intl.supportedValuesOf("timeZone"), present]);
  return [...zones].map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
}

const calendarName = (calendar: Calendar): string =>
  ({
    gregory: m.calendar_gregory,
    persian: m.calendar_persian,
    "islamic-umalqura": m.calendar_islamic,
  })[calendar]();

const calendars = ["gregory", "persian", "islamic-umalqura"] as const satisfies readonly Calendar[];

export const calendarChoices = () => calendars.map((value) => ({ value, label: calendarName(value) }));

export const localeChoices = () => locales.map((value) => ({ value, label: localeNames[value] }));

/** Weekdays by their ISO number, Saturday first: that is where two of three languages begin. */
export function weekdayChoices(): { value: string; label: string }[] {
  const format = new Intl.DateTimeFormat(locale(), { weekday: "long", timeZone: "UTC" });
  // 2024-01-01 was a Monday.
  return [6, 7, 1, 2, 3, 4, 5].map((weekday) => ({
    value: String(weekday),
    label: format.format(new Date(Date.UTC(2024, 0, weekday))),
  }));
}
