import { expect, test } from "vitest";
import type { Settings } from "./settings.ts";
import { momentOf, spanOf } from "./when.ts";

const tehran: Settings = {
  locale: "fa",
  currency: "IRR",
  timeZone: "Asia/Tehran",
  calendar: "persian",
  weekStart: 6,
};
const london: Settings = {
  locale: "en",
  currency: "GBP",
  timeZone: "Europe/London",
  calendar: "gregory",
  weekStart: 1,
};
// In Tehran (+3:30) it is Sunday, 1 Azar 1405, a quarter to one in the morning already.
const now = new Date("2026-11-21T21:15:00Z");
const column = "at";
const text = (at: number) => (Number.isFinite(at) ? new Date(at).toISOString() : at);
const span = (rule: Parameters<typeof spanOf>[0], kind: "instant" | "day", settings: Settings) => {
  const { from, to } = spanOf(rule, kind, settings, now);
  return [text(from), text(to)];
};

test.each([
  ["since Nowruz", { column, since: "nowruz" }, tehran, "2026-03-20T20:30:00.000Z", Infinity],
  [
    "since Nowruz, asked in London",
    { column, since: "nowruz" },
    london,
    "2026-03-21T00:00:00.000Z",
    Infinity,
  ],
  ["since the Persian year", { column, since: "year" }, tehran, "2026-03-20T20:30:00.000Z", Infinity],
  ["since the Gregorian year", { column, since: "year" }, london, "2026-01-01T00:00:00.000Z", Infinity],
  ["since the Persian quarter", { column, since: "quarter" }, tehran, "2026-09-22T20:30:00.000Z", Infinity],
  ["since the Gregorian quarter", { column, since: "quarter" }, london, "2026-09-30T23:00:00.000Z", Infinity],
  ["since the Persian month", { column, since: "month" }, tehran, "2026-11-21T20:30:00.000Z", Infinity],
  [
    "since the week that began on Saturday",
    { column, since: "week" },
    tehran,
    "2026-11-20T20:30:00.000Z",
    Infinity,
  ],
  [
    "since the week that began on Monday",
    { column, since: "week" },
    london,
    "2026-11-16T00:00:00.000Z",
    Infinity,
  ],
  [
    "within the last 7 days",
    { column, within: { last: 7, unit: "day" } },
    tehran,
    "2026-11-14T20:30:00.000Z",
    "2026-11-22T20:30:00.000Z",
  ],
  [
    "today",
    { column, within: { last: 0, unit: "day" } },
    london,
    "2026-11-21T00:00:00.000Z",
    "2026-11-22T00:00:00.000Z",
  ],
  [
    "within the next Persian month",
    { column, within: { next: 1, unit: "month" } },
    tehran,
    "2026-11-21T20:30:00.000Z",
    "2026-12-22T20:30:00.000Z",
  ],
  [
    "not for 30 days",
    { column, before: { ago: 30, unit: "day" } },
    tehran,
    -Infinity,
    "2026-10-22T20:30:00.000Z",
  ],
  [
    "not for a year",
    { column, before: { ago: 1, unit: "year" } },
    tehran,
    -Infinity,
    "2025-11-21T20:30:00.000Z",
  ],
] as const)("%s", (_, rule, settings, from, to) => {
  expect(span(rule, "instant", settings)).toEqual([from, to]);
});

test("a plain date is compared as a date, wherever the workspace is", () => {
  expect(span({ column, within: { last: 0, unit: "day" } }, "day", tehran)).toEqual([
    "2026-11-22T00:00:00.000Z",
    "2026-11-23T00:00:00.000Z",
  ]);
});

test("a day in a rule begins with the workspace's midnight; what is no date is none", () => {
  expect(text(momentOf("2026-03-21", "instant", "Asia/Tehran") ?? Number.NaN)).toBe(
    "2026-03-20T20:30:00.000Z",
  );
  expect(text(momentOf("2026-03-21", "day", "Asia/Tehran") ?? Number.NaN)).toBe("2026-03-21T00:00:00.000Z");
  expect(momentOf("2026-03-21T10:00:00Z", "instant", "Asia/Tehran")).toBe(Date.UTC(2026, 2, 21, 10));
  for (const wrong of [
    "2026-02-30",
    "2026-13-01",
    "",
    "now",
    "2026-3-1",
    "2026-03-21T25:00:00Z",
    "2026-03-21T10:00",
  ]) {
    expect(momentOf(wrong, "instant", "Asia/Tehran")).toBeUndefined();
  }
  expect(momentOf("2026-03-21T10:00:00Z", "day", "Asia/Tehran")).toBeUndefined();
});

test("even the furthest date that a rule may ask for is one", () => {
  for (const unit of ["day", "week", "month", "year"] as const) {
    for (const settings of [tehran, london, { ...london, calendar: "islamic-umalqura" as const }]) {
      const { from } = spanOf({ column, within: { last: 10_000, unit } }, "instant", settings, now);
      const { to } = spanOf({ column, within: { next: 10_000, unit } }, "instant", settings, now);
      expect([from < now.getTime(), to > now.getTime()]).toEqual([true, true]);
    }
  }
});
