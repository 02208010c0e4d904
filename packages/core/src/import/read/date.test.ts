import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DateOrder } from "../schema.ts";
import { type DateCalendarName, parseDate } from "./date.ts";

const read = (
  text: string,
  order: DateOrder = "ymd",
  calendar: DateCalendarName = "gregory",
  timeZone = "UTC",
) => parseDate(text, { order, calendar, timeZone });

describe("parseDate", () => {
  test.each([
    ["19970101", "ymd", "gregory", "America/New_York", "1997-01-01T05:00:00.000Z"],
    ["1997-01-02", "ymd", "gregory", "UTC", "1997-01-02T00:00:00.000Z"],
    ["1997-01-02", "dmy", "gregory", "UTC", "1997-01-02T00:00:00.000Z"],
    ["02/01/1997", "dmy", "gregory", "UTC", "1997-01-02T00:00:00.000Z"],
    ["02/01/1997", "mdy", "gregory", "UTC", "1997-02-01T00:00:00.000Z"],
    ["2/1/97", "dmy", "gregory", "UTC", "1997-01-02T00:00:00.000Z"],
    ["97.1.2", "ymd", "gregory", "UTC", "1997-01-02T00:00:00.000Z"],
    ["1403/05/12", "ymd", "persian", "Asia/Tehran", "2024-08-01T20:30:00.000Z"],
    ["۱۴۰۳/۰۵/۱۲", "ymd", "persian", "Asia/Tehran", "2024-08-01T20:30:00.000Z"],
    ["14030512", "ymd", "persian", "Asia/Tehran", "2024-08-01T20:30:00.000Z"],
    ["12/05/1403", "dmy", "persian", "Asia/Tehran", "2024-08-01T20:30:00.000Z"],
    ["2024/08/02", "ymd", "persian", "Asia/Tehran", "2024-08-01T20:30:00.000Z"],
    ["1446-03-01", "ymd", "islamic-umalqura", "Asia/Riyadh", "2024-09-03T21:00:00.000Z"],
    ["١٤٤٦/٠٣/٠١", "ymd", "islamic-umalqura", "Asia/Riyadh", "2024-09-03T21:00:00.000Z"],
    ["2024-01-05 13:22:10 +0330", "ymd", "gregory", "UTC", "2024-01-05T09:52:10.000Z"],
    ["2024-01-05T13:22:10.123456Z", "ymd", "gregory", "Asia/Tehran", "2024-01-05T13:22:10.123Z"],
    ["2024-01-05T13:22:10-05:00", "ymd", "gregory", "Asia/Tehran", "2024-01-05T18:22:10.000Z"],
    ["2024-01-05 13:22", "ymd", "gregory", "Asia/Tehran", "2024-01-05T09:52:00.000Z"],
    ["1/5/2024 1:22 PM", "mdy", "gregory", "UTC", "2024-01-05T13:22:00.000Z"],
    ["1/5/2024, 12:05:00 AM", "mdy", "gregory", "UTC", "2024-01-05T00:05:00.000Z"],
    ["1402/12/29 14:30", "ymd", "persian", "Asia/Tehran", "2024-03-19T11:00:00.000Z"],
    ["1403/12/30", "ymd", "persian", "UTC", "2025-03-20T00:00:00.000Z"],
  ] as const)("%s (%s, %s, %s) is %s", (text, order, calendar, timeZone, instant) => {
    expect(parseDate(text, { order, calendar, timeZone })).toBe(instant);
  });

  test.each([
    ["1997-02-31", "ymd", "gregory"],
    ["1997-02-29", "ymd", "gregory"],
    ["31/04/1997", "dmy", "gregory"],
    ["1403/12/31", "ymd", "persian"],
    ["1402/12/30", "ymd", "persian"],
    ["1403/07/31", "ymd", "persian"],
    ["1446/01/31", "ymd", "islamic-umalqura"],
    ["1997-13-01", "ymd", "gregory"],
    ["1997-00-10", "ymd", "gregory"],
    ["1997-01-00", "ymd", "gregory"],
    ["0001-01-01", "ymd", "gregory"],
    ["1403/05/12", "ymd", "gregory"],
    ["02/01/1997", "ymd", "gregory"],
    ["2024-01-05 25:00", "ymd", "gregory"],
    ["2024-01-05 13:00 PM", "ymd", "gregory"],
    ["2024-01-05 soon", "ymd", "gregory"],
    ["2024-01/05", "ymd", "gregory"],
    ["123456789", "ymd", "gregory"],
    ["1.2.3", "dmy", "gregory"],
    ["97.1.2", "dmy", "gregory"],
    ["", "ymd", "gregory"],
    ["yesterday", "ymd", "gregory"],
  ] as const)("%s (%s, %s) is no date", (text, order, calendar) => {
    expect(read(text, order, calendar)).toBeUndefined();
  });

  test("a midnight that a time zone skipped is the first instant of that day", () => {
    expect(read("1401/01/02", "ymd", "persian", "Asia/Tehran")).toBe("2022-03-21T20:30:00.000Z");
  });

  test.each(["persian", "islamic-umalqura", "gregory"] as const)(
    "what Intl writes in the %s calendar is read back",
    (calendar) => {
      const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
        year: "numeric",
        month: "2-digit",
        day: "2-digit",
        timeZone: "UTC",
      });
      const days = fc.integer({ min: Date.UTC(1940, 0, 1) / 864e5, max: Date.UTC(2070, 0, 1) / 864e5 });
      const orders = fc.constantFrom<DateOrder[]>("ymd", "dmy", "mdy");
      fc.assert(
        fc.property(days, orders, fc.constantFrom("-", "/", "."), (day, order, sign) => {
          const at = new Date(day * 864e5);
          const parts = new Map<string, string>(
            format.formatToParts(at).map(({ type, value }) => [type, value] as const),
          );
          const by = {
            y: parts.get("year") ?? parts.get("relatedYear"),
            m: parts.get("month"),
            d: parts.get("day"),
          };
          const text = [...order].map((letter) => by[letter as "y" | "m" | "d"]).join(sign);
          expect(read(text, order, calendar), text).toBe(at.toISOString());
        }),
        { numRuns: 1000 },
      );
    },
  );
});

test("whatever the text is, it is an instant or no date", () => {
  const text = fc.string({
    unit: fc.constantFrom("1", "2", "۰", "٣", "/", "-", ".", ":", "T", " ", "+", "Z", "م"),
    maxLength: 30,
  });
  fc.assert(
    fc.property(
      text,
      fc.constantFrom<DateCalendarName[]>("gregory", "persian", "islamic-umalqura"),
      (any, calendar) => {
        const instant = read(any, "dmy", calendar, "Asia/Tehran");
        expect(instant === undefined || new Date(instant).toISOString() === instant).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
});
