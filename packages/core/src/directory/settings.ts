import type { Calendar, Locale } from "../kernel/schema.ts";

/** What answers need to know of the workspace. */
export type Settings = {
  locale: Locale;
  currency: string;
  timeZone: string;
  calendar: Calendar;
  weekStart: number;
};
