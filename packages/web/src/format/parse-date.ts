import {
  type Calendar,
  CalendarDate,
  fromDate,
  GregorianCalendar,
  IslamicUmalquraCalendar,
  PersianCalendar,
  toCalendar,
  toCalendarDate,
  today,
  toZoned,
} from "@internationalized/date";
import { latinDigits } from "@rabita/core/locale/digits";
import { type FormatSettings, tag } from "./settings.ts";

const near: Record<string, number> = {
  today: 0,
  امروز: 0,
  اليوم: 0,
  yesterday: -1,
  دیروز: -1,
  ديروز: -1,
  أمس: -1,
  امس: -1,
  tomorrow: 1,
  فردا: 1,
  غدا: 1,
  غدًا: 1,
};

function calendarNamed(name: FormatSettings["calendar"]): Calendar {
  if (name === "persian") return new PersianCalendar();
  return name === "islamic-umalqura" ? new IslamicUmalquraCalendar() : new GregorianCalendar();
}

/** The calendar that a typed year is of; undefined where nobody can mean it. */
function calendarOf(year: number, settings: FormatSettings): Calendar | undefined {
  const { tenantCalendar, calendar, locale } = settings;
  if (year >= 1900 && year < 2100) return new GregorianCalendar();
  if (tenantCalendar !== "gregory" || year < 1300 || year >= 1500) return calendarNamed(tenantCalendar);
  // Not the Middle Ages: whoever writes 1405 in a Gregorian workspace means the year of their own calendar.
  if (calendar !== "gregory") return calendarNamed(calendar);
  return locale === "fa" ? new PersianCalendar() : undefined;
}

/**
 * Reads a typed day (`1405/9/1`, `2026-11-22`, `22/11/2026`, `yesterday`) in any digits; a year of 19xx or 20xx is
 * Gregorian, any other is the workspace's calendar, or in a Gregorian one the person's. Answers undefined where no such
 * day exists.
 */
export function parseDay(text: string, settings: FormatSettings): CalendarDate | undefined {
  const typed = latinDigits(text).trim().toLowerCase();
  const shift = near[typed];
  if (shift !== undefined) return today(settings.timeZone).add({ days: shift });
  const [first, second, third] = /^\d{1,4}([/.\-\s])\d{1,2}\1\d{1,4}$/.test(typed)
    ? typed.split(/[/.\-\s]/).map(Number)
    : [];
  if (first === undefined || second === undefined || third === undefined) return undefined;
  const [year, dayOfMonth] = first > 31 ? [first, third] : [third, first];
  if (year < 1000) return undefined;
  const calendar = calendarOf(year, settings);
  if (!calendar) return undefined;
  const date = new CalendarDate(calendar, year, second, dayOfMonth);
  // An impossible day is moved to the nearest possible one; a changed field betrays that.
  if (date.year !== year || date.month !== second || date.day !== dayOfMonth) return undefined;
  return toCalendar(date, new GregorianCalendar());
}

/** The UTC instant at which that day starts in the workspace's time zone. */
export const startOfDay = (date: CalendarDate, settings: FormatSettings): Date =>
  toZoned(date, settings.timeZone).toDate();

/** A day as one would type it: year/month/day in the workspace's calendar and the person's digits. */
export function typedDay(at: Date, settings: FormatSettings): string {
  const zoned = fromDate(at, settings.timeZone);
  const own = toCalendar(toCalendarDate(zoned), calendarNamed(settings.tenantCalendar));
  const digits = new Intl.NumberFormat(tag(settings), { useGrouping: false });
  return [own.year, own.month, own.day].map((part) => digits.format(part)).join("/");
}

/** The ISO 8601 day (`2026-11-22`) that an instant falls on in the workspace's time zone. */
export const isoDay = (at: Date, settings: FormatSettings): string =>
  toCalendarDate(fromDate(at, settings.timeZone)).toString();
