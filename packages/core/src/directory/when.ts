import {
  type CalendarDate,
  fromDate,
  GregorianCalendar,
  getDayOfWeek,
  IslamicUmalquraCalendar,
  PersianCalendar,
  parseDate,
  startOfMonth,
  startOfYear,
  toCalendar,
  toCalendarDate,
} from "@internationalized/date";
import type { ColumnRule, Unit } from "./schema.ts";
import type { Settings } from "./settings.ts";

const gregorian = new GregorianCalendar();
const persian = new PersianCalendar();
const calendars = {
  gregory: gregorian,
  persian,
  "islamic-umalqura": new IslamicUmalquraCalendar(),
} satisfies Record<Settings["calendar"], unknown>;

type Relative = Extract<ColumnRule, { within: unknown } | { before: unknown } | { since: unknown }>;

/** A column's kind of date: a point in time, or a day. Days are kept as their UTC midnight. */
export type DateKind = "instant" | "day";

/** The milliseconds that a relative rule means now: from ≤ x < to. */
export function spanOf(
  rule: Relative,
  kind: DateKind,
  settings: Settings,
  now: Date,
): { from: number; to: number } {
  const today = toCalendar(toCalendarDate(fromDate(now, settings.timeZone)), calendars[settings.calendar]);
  const at = (day: CalendarDate) => startOf(day, kind, settings.timeZone);
  if ("since" in rule)
    return { from: at(sinceOf(rule.since, today, settings.weekStart)), to: Number.POSITIVE_INFINITY };
  if ("before" in rule) {
    return { from: Number.NEGATIVE_INFINITY, to: at(moved(today, -rule.before.ago, rule.before.unit)) };
  }
  const { within } = rule;
  if ("last" in within)
    return { from: at(moved(today, -within.last, within.unit)), to: at(today.add({ days: 1 })) };
  return { from: at(today), to: at(moved(today, within.next, within.unit).add({ days: 1 })) };
}

/** The milliseconds of an instant, or of the start of a plain date in the zone; undefined for any other text. */
export function momentOf(text: string, kind: DateKind, timeZone: string): number | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const at = Date.parse(text);
    // What Date takes for a day may still be the 31st of a short month; parseDate refuses that.
    return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text
      ? undefined
      : startOf(parseDate(text), kind, timeZone);
  }
  if (kind === "day" || !/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}

const startOf = (day: CalendarDate, kind: DateKind, timeZone: string): number =>
  toCalendar(day, gregorian)
    .toDate(kind === "day" ? "UTC" : timeZone)
    .getTime();

const plurals = { day: "days", week: "weeks", month: "months", year: "years" } satisfies Record<Unit, string>;
const moved = (day: CalendarDate, by: number, unit: Unit): CalendarDate => day.add({ [plurals[unit]]: by });

function sinceOf(
  since: Extract<Relative, { since: unknown }>["since"],
  today: CalendarDate,
  weekStart: number,
): CalendarDate {
  switch (since) {
    case "nowruz":
      return startOfYear(toCalendar(today, persian));
    case "year":
      return startOfYear(today);
    case "quarter":
      return startOfMonth(today).subtract({ months: (today.month - 1) % 3 });
    case "month":
      return startOfMonth(today);
    case "week":
      // In a week that begins on Monday its days are numbered from 0; the workspace's from 1 (ISO 8601).
      return today.subtract({ days: (getDayOfWeek(today, "en", "mon") + 8 - weekStart) % 7 });
  }
}
