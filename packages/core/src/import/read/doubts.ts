import { type DecimalMark, latinDigits } from "../../locale/digits.ts";
import type { DateOrder } from "../schema.ts";
import { type DateCalendarName, dateParts } from "./date.ts";

/** How a column's dates are written. Where it isn't `sure`, a person has to say. */
export type DateShape = { order: DateOrder; calendar: DateCalendarName; sure: boolean };

/**
 * Finds order and calendar of a column's dates by its values. `home` is the workspace's calendar, which settles what
 * years like 1403 are, Persian (2024) or Hijri (1983), as far as that comes near today; `country`, its country, is where
 * to look for what people write first where nothing else tells.
 */
export function dateShape(samples: readonly string[], home?: DateCalendarName, country?: string): DateShape {
  const dates = samples.flatMap((sample) => dateParts(sample) ?? []);
  const order = orderOf(
    dates.map(({ parts, sign }) => ({ parts, sign })),
    country,
  );
  const written = dates.map(({ parts: [a, b, c] }) =>
    order.order === "ymd" ? [a, b, c] : order.order === "mdy" ? [c, a, b] : [c, b, a],
  );
  const calendar = calendarOf(
    written.map(([y = "", , d = ""]) => ({ year: y, day: Number(d) })),
    home,
  );
  return {
    order: order.order,
    calendar: calendar.calendar,
    sure: dates.length > 0 && order.sure && calendar.sure,
  };
}

function orderOf(
  dates: { parts: [string, string, string]; sign: string }[],
  country: string | undefined,
): {
  order: DateOrder;
  sure: boolean;
} {
  const yearLast = dates.filter(({ parts }) => parts[0].length !== 4);
  if (yearLast.length === 0) return { order: "ymd", sure: true };
  const first = Math.max(...yearLast.map(({ parts }) => Number(parts[0])));
  const second = Math.max(...yearLast.map(({ parts }) => Number(parts[1])));
  const third = Math.max(...yearLast.map(({ parts }) => Number(parts[2])));
  if (first > 31) return { order: "ymd", sure: second <= 12 };
  if (first > 12) return { order: "dmy", sure: second <= 12 && third > 31 };
  if (second > 12) return { order: "mdy", sure: third > 31 };
  // nobody writes the month first with points
  const isPoints = yearLast.every(({ sign }) => sign === ".");
  return { order: country === "US" && !isPoints ? "mdy" : "dmy", sure: third > 31 && isPoints };
}

function calendarOf(
  dates: { year: string; day: number }[],
  home: DateCalendarName | undefined,
): { calendar: DateCalendarName; sure: boolean } {
  const years = dates.map(({ year }) => Number(year));
  if (dates.some(({ year }) => year.length < 4)) return { calendar: home ?? "gregory", sure: false };
  const old = dates.filter((_, at) => (years[at] ?? 0) < 1700);
  if (old.length === 0) return { calendar: "gregory", sure: true };
  const pure = old.length === dates.length;
  // no Hijri month has 31 days, and Hijri 1399 ended in 1979
  if (old.some(({ year, day }) => day === 31 || Number(year) < 1400))
    return { calendar: "persian", sure: pure };
  // Persian 1430 is 2051, Hijri 1420 was 1999: rather the other calendar than such years, but a person has to say.
  const newest = Math.max(...years.filter((year) => year < 1700));
  if (home === "persian") return newest < 1430 ? { calendar: home, sure: pure } : unlikely;
  if (home === "islamic-umalqura") return { calendar: home, sure: pure && newest >= 1420 };
  return { calendar: Math.max(...years) < 1430 ? "persian" : "islamic-umalqura", sure: false };
}

const unlikely = { calendar: "islamic-umalqura", sure: false } as const;

/**
 * The decimal sign of a column of amounts, where its values tell: `1.234,50` and `12,5` say comma, `11.77` says
 * point. Undefined where nothing tells, or where they contradict one another.
 */
export function decimalMark(samples: readonly string[]): DecimalMark | undefined {
  const marks = new Set(samples.map((sample) => markOf(latinDigits(sample.replaceAll("٬", "'")))));
  marks.delete(undefined);
  const [mark] = marks;
  return marks.size === 1 ? mark : undefined;
}

function markOf(text: string): DecimalMark | undefined {
  const [number = ""] = /\d[\d.,' \u00a0\u202f]*/.exec(text) ?? [];
  const comma = number.split(",").length - 1;
  const point = number.split(".").length - 1;
  if (comma > 0 && point > 0) return number.lastIndexOf(",") > number.lastIndexOf(".") ? "," : ".";
  if (comma > 1 || point > 1) return comma > 1 ? "." : ",";
  const [, sign, decimals = ""] = /([.,])(\d+)\D*$/.exec(number) ?? [];
  if (sign !== "," && sign !== ".") return undefined;
  return decimals.length === 3 && !number.startsWith("0") ? undefined : sign;
}
