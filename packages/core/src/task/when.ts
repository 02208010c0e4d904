import {
  type CalendarDate,
  type DateDuration,
  fromDate,
  parseAbsolute,
  parseDate,
  toCalendar,
  toCalendarDate,
  toCalendarDateTime,
  toTime,
  toZoned,
} from "@internationalized/date";
import type { Calendar } from "../kernel/schema.ts";
import { calendars } from "../locale/calendars.ts";
import type { Series } from "./entity.ts";
import { isDay, type Repeat } from "./schema.ts";

/** How a workspace counts time. */
export type Home = { timeZone: string; calendar: Calendar };

/** The day that it is in the workspace. */
export const dayOf = (now: Date, { timeZone }: Home): string =>
  toCalendarDate(fromDate(now, timeZone)).toString();

/** The workspace's day on which something is due. */
const dueDay = (due: string, { timeZone }: Home): CalendarDate =>
  isDay(due) ? parseDate(due) : toCalendarDate(parseAbsolute(due, timeZone));

/** Sorts due times as the workspace's clock does: a whole day stands before the hours of it, no time after all. */
export function dueKey(due: string | null | undefined, home: Home): string {
  if (!due) return "~";
  return isDay(due) ? `${due} ` : `${dueDay(due, home)}T${due}`;
}

/** Where a due time stands to now: a whole day is overdue when it is over, an instant when it has passed. */
export function standing(
  due: string | null | undefined,
  now: Date,
  home: Home,
): "overdue" | "today" | "next" {
  if (!due) return "next";
  const today = dayOf(now, home);
  if (!isDay(due) && due < now.toISOString()) return "overdue";
  const day = dueDay(due, home).toString();
  return day < today ? "overdue" : day === today ? "today" : "next";
}

/** The n-th repeat of a due time, in the workspace's calendar; an instant keeps its hour on the workspace's clock. */
function repeated(first: string, { unit, every }: Repeat, nth: number, home: Home): string {
  const step: DateDuration = { [`${unit}s`]: every * nth };
  const calendar = calendars[home.calendar];
  if (isDay(first))
    return toCalendar(toCalendar(parseDate(first), calendar).add(step), calendars.gregory).toString();
  return toCalendar(parseAbsolute(first, home.timeZone), calendar).add(step).toAbsoluteString();
}

/** Repeats looked at for one that isn't over: a daily task that lay for ten years has 3,650. */
const mostSkipped = 10_000;

/**
 * When a repeating task is due next: the first time in its series behind its own that isn't over on the day it is done;
 * what was missed is not caught up. Undefined behind the last year that can be written.
 */
export function nextDue(
  due: string,
  repeat: Repeat,
  series: Series | undefined,
  now: Date,
  home: Home,
): { due: string; series: Series } | undefined {
  const { first, nth } = series ?? { first: due, nth: 0 };
  const done = dayOf(now, home);
  const last = nth + mostSkipped;
  for (let next = nth + 1; next <= last; next += 1) {
    const at = repeated(first, repeat, next, home);
    const day = dueDay(at, home).toString();
    // Calendars stand still at the last year that they can write.
    if (at <= due) return undefined;
    if (day > done) return { due: at, series: { first, nth: next } };
  }
  return undefined;
}

/** A reminder as many days before the next due time as before this one, at the same hour of the workspace's clock. */
export function nextReminder(remindAt: string, due: string, next: string, home: Home): string {
  const reminded = parseAbsolute(remindAt, home.timeZone);
  const days = toCalendarDate(reminded).compare(dueDay(due, home));
  const day = dueDay(next, home).add({ days });
  return toZoned(toCalendarDateTime(day, toTime(reminded)), home.timeZone).toAbsoluteString();
}
