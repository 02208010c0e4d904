import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Repeat } from "./schema.ts";
import { type Home, nextDue, nextReminder, standing } from "./when.ts";

const tehran: Home = { timeZone: "Asia/Tehran", calendar: "persian" };
const berlin: Home = { timeZone: "Europe/Berlin", calendar: "gregory" };
const monthly: Repeat = { unit: "month", every: 1 };

/** The due times of a series whose tasks are done on the day they are due. */
function series(first: string, repeat: Repeat, home: Home, count: number): string[] {
  const all = [first];
  let state: Parameters<typeof nextDue>[2];
  for (let due = first; all.length < count; ) {
    const next = nextDue(due, repeat, state, new Date(due), home);
    if (!next) return all;
    ({ due, series: state } = next);
    all.push(due);
  }
  return all;
}

describe("a repeat", () => {
  test("of the last day of a month stays at the end of months", () => {
    expect(series("2026-01-31", monthly, berlin, 5)).toEqual([
      "2026-01-31",
      "2026-02-28",
      "2026-03-31",
      "2026-04-30",
      "2026-05-31",
    ]);
    expect(series("2024-02-29", { unit: "year", every: 1 }, berlin, 5).at(-1)).toBe("2028-02-29");
  });

  test("counts months in the workspace's calendar", () => {
    // 31 Farvardin, Ordibehesht, Khordad; the months from Mehr on have 30 days.
    expect(series("2026-04-20", monthly, tehran, 8)).toEqual([
      "2026-04-20",
      "2026-05-21",
      "2026-06-21",
      "2026-07-22",
      "2026-08-22",
      "2026-09-22",
      "2026-10-22",
      "2026-11-21",
    ]);
  });

  test("keeps its hour on the workspace's clock when clocks are put forward", () => {
    expect(series("2026-03-28T08:00:00.000Z", { unit: "day", every: 1 }, berlin, 3)).toEqual([
      "2026-03-28T08:00:00.000Z",
      "2026-03-29T07:00:00.000Z",
      "2026-03-30T07:00:00.000Z",
    ]);
  });

  test("done late is due next after that day; done early it keeps its rhythm", () => {
    const daily: Repeat = { unit: "day", every: 2 };
    expect(nextDue("2026-01-01", daily, undefined, new Date("2026-01-08T12:00:00Z"), berlin)).toEqual({
      due: "2026-01-09",
      series: { first: "2026-01-01", nth: 4 },
    });
    expect(nextDue("2026-01-09", daily, undefined, new Date("2026-01-02T12:00:00Z"), berlin)?.due).toBe(
      "2026-01-11",
    );
  });

  test("is always later than what was done and than the day it was done, and on its series", () => {
    const repeat = fc.record({
      unit: fc.constantFrom("day" as const, "week" as const, "month" as const, "year" as const),
      every: fc.integer({ min: 1, max: 30 }),
    });
    const time = fc.date({ min: new Date("2020-01-01"), max: new Date("2045-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(
        time,
        time,
        repeat,
        fc.constantFrom(tehran, berlin),
        fc.boolean(),
        (at, now, each, home, day) => {
          const due = day ? at.toISOString().slice(0, 10) : at.toISOString();
          const next = nextDue(due, each, undefined, now, home);
          expect(next && next.due > due).toBe(true);
          expect(standing(next?.due, now, home)).toBe("next");
          if (!next) return;
          const again = nextDue(due, each, { first: due, nth: next.series.nth - 1 }, now, home);
          expect(again).toEqual(next);
        },
      ),
    );
  });

  test("ends where years can't be written any more", () => {
    expect(nextDue("9999-12-31", { unit: "year", every: 5 }, undefined, new Date(), berlin)).toBeUndefined();
  });
});

describe("a due time", () => {
  const now = new Date("2026-11-22T20:45:00Z"); // 00:15 on the 23rd in Tehran
  test.each([
    ["2026-11-22", "overdue"],
    ["2026-11-23", "today"],
    ["2026-11-24", "next"],
    ["2026-11-22T20:44:59.000Z", "overdue"],
    ["2026-11-22T20:46:00.000Z", "today"],
    ["2026-11-23T20:29:00.000Z", "today"],
    ["2026-11-23T20:30:00.000Z", "next"],
    [null, "next"],
  ])("%s stands by the workspace's day", (due, place) => {
    expect(standing(due, now, tehran)).toBe(place);
  });
});

test("a reminder moves along: as many days before, at the same hour of the workspace's clock", () => {
  expect(nextReminder("2026-03-27T08:00:00.000Z", "2026-03-28", "2026-04-04", berlin)).toBe(
    "2026-04-03T07:00:00.000Z",
  );
  expect(
    nextReminder("2026-03-20T08:30:00.000Z", "2026-03-20T09:00:00.000Z", "2026-04-20T08:00:00.000Z", berlin),
  ).toBe("2026-04-20T07:30:00.000Z");
});
