import type { Calendar } from "@rabita/core/kernel/schema";
import { type FormatSettings, numbering, tag } from "./settings.ts";

type Shape = "long" | "medium" | "month" | "time";

const shapes: Record<Shape, Intl.DateTimeFormatOptions> = {
  long: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  medium: { day: "numeric", month: "short", year: "numeric" },
  month: { month: "short", year: "numeric" },
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
};

/** Reading order in all three languages; what `Intl` gives for full Persian dates is not. */
const order = ["weekday", "day", "month", "year"];

const cache = new Map<string, Intl.DateTimeFormat>();

function formatter(settings: FormatSettings, shape: Shape, calendar: Calendar): Intl.DateTimeFormat {
  const locale = tag(settings, calendar);
  const key = `${locale} ${settings.timeZone} ${shape}`;
  const known = cache.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { ...shapes[shape], timeZone: settings.timeZone });
  cache.set(key, made);
  return made;
}

function day(settings: FormatSettings, at: Date, shape: Shape, calendar: Calendar): string {
  const parts = formatter(settings, shape, calendar).formatToParts(at);
  const words = order.map((type) => parts.find((part) => part.type === type)?.value);
  return words.filter((word) => word !== undefined).join(" ");
}

/** The calendar to show beside the person's own, or undefined where one is enough. */
function otherCalendar(settings: FormatSettings): Calendar | undefined {
  if (settings.calendar !== "gregory") return "gregory";
  if (settings.tenantCalendar !== "gregory") return settings.tenantCalendar;
  return undefined;
}

/** `22 Nov 2026`, `۱ آذر ۱۴۰۵`: day, month, year in the person's calendar. */
export const formatDate = (settings: FormatSettings, at: Date): string =>
  day(settings, at, "medium", settings.calendar);

/** The same with the weekday and the month's full name. */
export const formatLongDate = (settings: FormatSettings, at: Date): string =>
  day(settings, at, "long", settings.calendar);

/** `Nov 2026`: a month as plans and bills count them, of the common calendar whatever the person's own is. */
export const formatMonth = (settings: FormatSettings, at: Date): string =>
  day(settings, at, "month", "gregory");

/** Hours and minutes in the workspace's time zone, 24-hour. */
export const formatTime = (settings: FormatSettings, at: Date): string =>
  formatter(settings, "time", "gregory").format(at);

/** For a tooltip: the full date and time, and the day in the other calendar. */
export function formatAbsolute(settings: FormatSettings, at: Date): string {
  const other = otherCalendar(settings);
  const own = `${formatLongDate(settings, at)}${comma(settings)} ${formatTime(settings, at)}`;
  return other === undefined ? own : `${own} · ${day(settings, at, "long", other)}`;
}

const comma = (settings: FormatSettings) => (settings.locale === "en" ? "," : "،");

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ["second", 60],
  ["minute", 60],
  ["hour", 24],
  ["day", 7],
];

/** `3 minutes ago` within seven days of `now`, otherwise the date. */
export function formatRelative(settings: FormatSettings, at: Date, now: Date): string {
  let size = (at.getTime() - now.getTime()) / 1000;
  for (const [unit, limit] of steps) {
    const whole = Math.trunc(size);
    if (Math.abs(whole) < limit) {
      const numeric = unit === "second" || unit === "day" ? "auto" : "always";
      const locale = `${settings.locale}-u-nu-${numbering(settings)}`;
      return new Intl.RelativeTimeFormat(locale, { numeric }).format(unit === "second" ? 0 : whole, unit);
    }
    size /= limit;
  }
  return formatDate(settings, at);
}
