import { expect, test } from "vitest";
import type { LifecycleStage } from "./schema.ts";
import { stageSince, withStageSince } from "./stage.ts";

const day = (n: number) => `2026-01-0${n}T00:00:00.000Z`;
const made = { stage: "lead" as LifecycleStage, createdAt: day(1), updatedAt: day(1) };
const move = (from: typeof made, stage: LifecycleStage, n: number) =>
  withStageSince(from, { ...from, stage, updatedAt: day(n) });

test("a stage counts from the change that led into it, whatever else is changed later", () => {
  expect(stageSince(made)).toBe(day(1));
  expect(stageSince({ ...made, updatedAt: day(2) })).toBe(day(1));
  const loyal = move(made, "loyal", 3);
  expect(stageSince({ ...loyal, updatedAt: day(4) })).toBe(day(3));
  expect(stageSince(move(loyal, "lost", 5))).toBe(day(5));
});

test("a change of the stage that is undone brings back since when the stage before it counted", () => {
  expect(stageSince({ ...move(made, "loyal", 3), stage: "lead", updatedAt: day(4) })).toBe(day(1));
  const twice = move(move(made, "loyal", 3), "lost", 5);
  expect(stageSince({ ...twice, stage: "loyal", updatedAt: day(6) })).toBe(day(3));
});
