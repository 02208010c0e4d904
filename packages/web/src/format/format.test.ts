import { describe, expect, test } from "vitest";
import { formatAbsolute, formatDate, formatLongDate, formatRelative, formatTime } from "./date.ts";
import { withoutMarks } from "./isolate.ts";
import {
  currencyUnit,
  formatBytes,
  formatExact,
  formatMoney,
  formatNumber,
  formatPercent,
} from "./number.ts";
import { parseDay, startOfDay, typedDay } from "./parse-date.ts";
import type { FormatSettings } from "./settings.ts";

const at = new Date("2026-11-22T10:35:00Z");
const london: FormatSettings = {
  locale: "en",
  country: "GB",
  calendar: "gregory",
  tenantCalendar: "gregory",
  digits: "auto",
  timeZone: "Europe/London",
};
const tehran: FormatSettings = {
  locale: "fa",
  country: "IR",
  calendar: "persian",
  tenantCalendar: "persian",
  digits: "auto",
  timeZone: "Asia/Tehran",
};
const riyadh: FormatSettings = {
  locale: "ar",
  country: "SA",
  calendar: "islamic-umalqura",
  tenantCalendar: "islamic-umalqura",
  digits: "auto",
  timeZone: "Asia/Riyadh",
};
const dubai: FormatSettings = {
  ...riyadh,
  country: "AE",
  calendar: "gregory",
  tenantCalendar: "gregory",
  timeZone: "Asia/Dubai",
};

describe("dates", () => {
  test("run weekday, day, month, year in every language and calendar", () => {
    expect(formatLongDate(london, at)).toBe("Sunday 22 November 2026");
    expect(formatLongDate(tehran, at)).toBe("یکشنبه ۱ آذر ۱۴۰۵");
    expect(formatLongDate(riyadh, at)).toBe("الأحد ١٢ جمادى الآخرة ١٤٤٨");
    expect(formatLongDate(dubai, at)).toBe("الأحد 22 نوفمبر 2026");
  });
  test("a Persian calendar is readable in English and the other way round", () => {
    expect(formatDate({ ...london, calendar: "persian" }, at)).toBe("1 Azar 1405");
    expect(formatDate({ ...tehran, calendar: "gregory" }, at)).toBe("۲۲ نوامبر ۲۰۲۶");
  });
  test("Latin digits are kept where a person asks for them", () => {
    expect(formatDate({ ...tehran, digits: "latin" }, at)).toBe("1 آذر 1405");
  });
  test("times are the workspace's, on 24 hours", () => {
    expect(formatTime(london, at)).toBe("10:35");
    expect(formatTime(tehran, at)).toBe("۱۴:۰۵");
  });
  test("the tooltip shows the other calendar too", () => {
    expect(formatAbsolute(tehran, at)).toBe("یکشنبه ۱ آذر ۱۴۰۵، ۱۴:۰۵ · یکشنبه ۲۲ نوامبر ۲۰۲۶");
    expect(formatAbsolute(london, at)).toBe("Sunday 22 November 2026, 10:35");
    expect(formatAbsolute({ ...london, tenantCalendar: "persian" }, at)).toContain("1 Azar 1405");
  });
  test("are relative for less than seven days, on both sides", () => {
    const ago = (seconds: number) => new Date(at.getTime() - seconds * 1000);
    expect(formatRelative(london, ago(20), at)).toBe("now");
    expect(formatRelative(london, ago(200), at)).toBe("3 minutes ago");
    expect(formatRelative(london, ago(86_400), at)).toBe("yesterday");
    expect(formatRelative(tehran, ago(7200), at)).toBe("۲ ساعت پیش");
    expect(formatRelative(riyadh, ago(2 * 3600), at)).toBe("قبل ساعتين");
    expect(formatRelative(london, ago(-3 * 86_400), at)).toBe("in 3 days");
    expect(formatRelative(london, ago(6.99 * 86_400), at)).toBe("6 days ago");
    expect(formatRelative(london, ago(7 * 86_400), at)).toBe("15 Nov 2026");
  });
});

describe("numbers and money", () => {
  test("digits follow language and country", () => {
    expect(formatNumber(london, 30112)).toBe("30,112");
    expect(formatNumber(tehran, 30112)).toBe("۳۰٬۱۱۲");
    expect(formatNumber(riyadh, 30112)).toBe("٣٠٬١١٢");
    expect(formatNumber(dubai, 30112)).toBe("30,112");
    expect(formatPercent(tehran, 0.42)).toBe("۴۲٪");
  });
  test("a number that is typed and read again loses none of its decimals", () => {
    expect(formatExact(london, 35.689197)).toBe("35.689197");
    expect(formatExact(tehran, 0.1)).toBe("۰٫۱");
    expect(formatExact(tehran, 30)).toBe("۳۰");
  });
  test("the unit follows the amount", () => {
    expect(withoutMarks(formatMoney(tehran, { amount: 904_500_000, currency: "IRR" }))).toBe(
      "۹۰۴٬۵۰۰٬۰۰۰\u00a0ریال",
    );
    expect(withoutMarks(formatMoney(riyadh, { amount: 123_450, currency: "SAR" }))).toBe("١٬٢٣٤٫٥٠\u00a0ر.س");
    expect(withoutMarks(formatMoney(london, { amount: 123_450, currency: "GBP" }))).toBe("1,234.50\u00a0GBP");
    expect(withoutMarks(formatMoney(dubai, { amount: 12_345, currency: "KWD" }))).toBe("12.345\u00a0د.ك");
  });
  test("the size of a file is told in the words of the language", () => {
    expect(formatBytes(london, 23 * 1024)).toBe("23 kB");
    expect(formatBytes(tehran, 23 * 1024)).toBe("۲۳ کیلوبایت");
    expect(formatBytes(tehran, 2.5 * 1024 ** 2)).toBe("۲٫۵ مگابایت");
    expect(formatBytes(dubai, 2.5 * 1024 ** 2)).toBe("2.5 ميغابايت");
  });
  test("a value is isolated from its sentence", () => {
    expect(formatMoney(tehran, { amount: 5, currency: "IRR" })).toMatch(/^\u2068.*\u2069$/);
  });
  test("the new riyal sign, which the fonts lack, is never written", () => {
    expect(currencyUnit(riyadh, "SAR")).not.toContain("\u20c1");
  });
});

describe("what a person types", () => {
  test("days: the workspace's calendar, but 19xx and 20xx are Gregorian", () => {
    expect(parseDay("۱۴۰۵/۹/۱", tehran)?.toString()).toBe("2026-11-22");
    expect(parseDay("2026-11-22", tehran)?.toString()).toBe("2026-11-22");
    expect(parseDay("22/11/2026", london)?.toString()).toBe("2026-11-22");
    expect(parseDay("1448/6/12", riyadh)?.toString()).toBe("2026-11-22");
  });
  test("days: a year of one's own calendar is understood in a Gregorian workspace, too, and never medieval", () => {
    expect(parseDay("۱۴۰۵/۹/۱", { ...dubai, locale: "fa" })?.toString()).toBe("2026-11-22");
    expect(parseDay("1448/6/12", { ...dubai, calendar: "islamic-umalqura" })?.toString()).toBe("2026-11-22");
    expect(parseDay("1405/9/1", london)).toBeUndefined();
    expect(parseDay("1850/3/4", london)?.toString()).toBe("1850-03-04");
  });
  test("days that do not exist are refused", () => {
    for (const text of ["1405/12/31", "2026-02-29", "2026-13-01", "soon", "1/2"]) {
      expect(parseDay(text, tehran)).toBeUndefined();
    }
  });
  test("a day is written as it could be typed", () => {
    expect(typedDay(at, tehran)).toBe("۱۴۰۵/۹/۱");
    for (const settings of [london, tehran, riyadh, dubai]) {
      expect(parseDay(typedDay(at, settings), settings)?.toString()).toBe("2026-11-22");
    }
  });
  test("a day starts at midnight of the workspace", () => {
    const day = parseDay("1405/9/1", tehran);
    expect(day && startOfDay(day, tehran).toISOString()).toBe("2026-11-21T20:30:00.000Z");
  });
});
