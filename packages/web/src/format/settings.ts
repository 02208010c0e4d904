import type { Calendar, Locale } from "@rabita/core/kernel/schema";

/** All that decides how a number or a day looks to one person in one workspace. */
export type FormatSettings = {
  locale: Locale;
  /** ISO 3166 country of the workspace: Arabic digits differ between Cairo and Dubai. */
  country: string;
  calendar: Calendar;
  /** The workspace's calendar: typed days are read in it, tooltips show it. */
  tenantCalendar: Calendar;
  digits: "auto" | "latin";
  timeZone: string;
};

/** Arab countries that write Latin digits. */
const latinArabic = new Set(["AE", "DZ", "EH", "LY", "MA", "MR", "TN"]);

/** The `Intl` numbering system that these settings ask for. */
export function numbering(settings: FormatSettings): "latn" | "arab" | "arabext" {
  if (settings.digits === "latin" || settings.locale === "en") return "latn";
  if (settings.locale === "fa") return "arabext";
  return latinArabic.has(settings.country) ? "latn" : "arab";
}

/** A BCP 47 tag with the numbering system and, for days, the calendar. English days run day-month-year. */
export function tag(settings: FormatSettings, calendar?: Calendar): string {
  const base = settings.locale === "en" ? "en-GB" : settings.locale;
  const ca = calendar === undefined ? "" : `-ca-${calendar}`;
  return `${base}-u${ca}-nu-${numbering(settings)}`;
}
