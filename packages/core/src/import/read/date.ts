import {
  CalendarDateTime,
  GregorianCalendar,
  IslamicUmalquraCalendar,
  PersianCalendar,
  toCalendar,
  toZoned,
} from "@internationalized/date";
import { latinDigits } from "../../locale/digits.ts";
import type { DateOrder } from "../schema.ts";

export type DateCalendarName = "gregory" | "persian" | "islamic-umalqura";

const gregorian = new GregorianCalendar();
const calendars = {
  gregory: gregorian,
  persian: new PersianCalendar(),
  "islamic-umalqura": new IslamicUmalquraCalendar(),
} satisfies Record<DateCalendarName, unknown>;

/** Years that a business's file can mean; Umm al-Qura's table ends at 1600. A year from 1700 on is Gregorian. */
const years = { gregory: [1800, 2199], persian: [1200, 1599], "islamic-umalqura": [1300, 1599] } as const;

/** The three numbers of a date in the order they are written, the sign between them, and what follows. */
export type DateParts = { parts: [string, string, string]; sign: string; rest: string };

/** Takes a date apart without deciding what its numbers mean; undefined for what isn't written as a date. */
export function dateParts(text: string): DateParts | undefined {
  const latin = latinDigits(
    text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "").replaceAll("٫", "/"),
  ).trim();
  const found =
    /^(\d{4})()(\d{2})(\d{2})(?!\d)(.*)$/.exec(latin) ??
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)(.*)$/.exec(latin) ??
    /^(\d{2})([-/.])(\d{1,2})\2(\d)(?!\d)(.*)$/.exec(latin) ??
    /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)(.*)$/.exec(latin);
  if (!found) return undefined;
  const [, a = "", sign = "", b = "", c = "", rest = ""] = found;
  return { parts: [a, b, c], sign, rest: rest.trim() };
}

/** A year as written, in the calendar it must be of: 1800 and later is Gregorian, two digits are near today. */
function fullYear(
  text: string,
  calendar: DateCalendarName,
): { year: number; calendar: DateCalendarName } | undefined {
  if (text.length !== 2 && text.length !== 4) return undefined;
  const number = Number(text);
  const short = {
    gregory: number < 70 ? 2000 : 1900,
    persian: number < 50 ? 1400 : 1300,
    "islamic-umalqura": 1400,
  };
  const year = text.length <= 2 ? short[calendar] + number : number;
  const actual = year >= 1700 ? "gregory" : calendar;
  const [first, last] = years[actual];
  return year >= first && year <= last ? { year, calendar: actual } : undefined;
}

const clock =
  /^[T, ]*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(am|pm|a\.m\.|p\.m\.|ق\.?ظ\.?|ب\.?ظ\.?|ص|م)?\s*(z|utc|gmt|[+-]\d{2}:?(?:\d{2})?)?$/i;

type Time = { hour: number; minute: number; second: number; millisecond: number; offset: number | undefined };

/** The time after a date; none is midnight. `offset` is in minutes, where the text has one. */
function timeOf(rest: string): Time | undefined {
  if (rest === "") return { hour: 0, minute: 0, second: 0, millisecond: 0, offset: undefined };
  const [found, h, m, s = "0", fraction = "", half, zone] = clock.exec(rest) ?? [];
  if (found === undefined) return undefined;
  const late = half !== undefined && /^(p|ب|م)/i.test(half);
  if (half !== undefined && (Number(h) < 1 || Number(h) > 12)) return undefined;
  const hour = half === undefined ? Number(h) : (Number(h) % 12) + (late ? 12 : 0);
  const time = {
    hour,
    minute: Number(m),
    second: Number(s),
    millisecond: Number(fraction.padEnd(3, "0").slice(0, 3)),
  };
  if (time.hour > 23 || time.minute > 59 || time.second > 59) return undefined;
  if (zone === undefined) return { ...time, offset: undefined };
  const [, sign, hours = "0", minutes = "0"] = /([+-])(\d{2}):?(\d{2})?/.exec(zone) ?? [];
  if (Number(hours) > 14 || Number(minutes) > 59) return undefined;
  return { ...time, offset: (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) };
}

/** No date is longer; what is isn't worth remembering either. */
const longest = 60;
const remembered = new Map<string, string | undefined>();

/**
 * The instant (UTC, ISO 8601) that a date in a file means: local midnight of `timeZone` for a bare date, local time
 * where one follows, the very instant where it has an offset. Where a time zone skips that local time, the next
 * instant it has. Four digits in front are always a year; years from 1800 on are Gregorian whatever `calendar` says.
 * Undefined for what is no date, or one that no calendar has (31 February; 30 Esfand of a common year).
 */
export function parseDate(
  text: string,
  reading: { order: DateOrder; calendar: DateCalendarName; timeZone: string },
): string | undefined {
  if (text.length > longest) return undefined;
  // files repeat their days: a zone's rules are asked once for each
  const key = `${reading.order} ${reading.calendar} ${reading.timeZone} ${text}`;
  if (remembered.has(key)) return remembered.get(key);
  if (remembered.size > 5000) remembered.clear();
  const instant = read(text, reading);
  remembered.set(key, instant);
  return instant;
}

function read(text: string, reading: { order: DateOrder; calendar: DateCalendarName; timeZone: string }) {
  const found = dateParts(text);
  const time = found && timeOf(found.rest);
  if (!time) return undefined;
  const [a, b, c] = found.parts;
  const yearFirst = a.length === 4;
  if (!yearFirst && reading.order === "ymd" && c.length === 4) return undefined;
  const [y, m, d] =
    yearFirst || reading.order === "ymd" ? [a, b, c] : reading.order === "mdy" ? [c, a, b] : [c, b, a];
  const dated = fullYear(y, reading.calendar);
  if (!dated) return undefined;
  const month = Number(m);
  const day = Number(d);
  if (month < 1 || day < 1) return undefined;
  const calendar = calendars[dated.calendar];
  const local = new CalendarDateTime(
    calendar,
    dated.year,
    month,
    day,
    time.hour,
    time.minute,
    time.second,
    time.millisecond,
  );
  // the library moves impossible days to the nearest possible one
  if (local.year !== dated.year || local.month !== month || local.day !== day) return undefined;
  if (time.offset !== undefined) {
    const g = toCalendar(local, gregorian);
    const utc = Date.UTC(g.year, g.month - 1, g.day, g.hour, g.minute, g.second, g.millisecond);
    return new Date(utc - time.offset * 60_000).toISOString();
  }
  return toZoned(local, reading.timeZone, "compatible").toDate().toISOString();
}
