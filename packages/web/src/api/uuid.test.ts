import { expect, test } from "vitest";
import { uuid7 } from "./uuid.ts";

test("an idempotency key is a UUIDv7 that carries its time", () => {
  const now = Date.UTC(2026, 10, 22, 10, 35);
  const key = uuid7(now);
  expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(key.replaceAll("-", "").slice(0, 12), 16)).toBe(now);
});

test("no two keys are the same, and later ones sort later", () => {
  const keys = Array.from({ length: 1000 }, (_, at) => uuid7(1_800_000_000_000 + at));
  expect(new Set(keys).size).toBe(1000);
  expect([...keys].sort()).toEqual(keys);
});
