import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startDatabase, type TestDatabase, testServices } from "../../../../test/fixtures/dynoxide.ts";
import { ownScope } from "../../../../test/fixtures/memo.ts";
import { entryAt, readAfter, readBack, tailOf } from "./journal.ts";
import type { TenantScope } from "./scope.ts";
import { write } from "./write.ts";

let database: TestDatabase;
let scope: TenantScope;
/** Eight entries of 300 KB: more than two of the database's answers hold. */
beforeAll(async () => {
  database = await startDatabase();
  scope = ownScope(testServices(database));
  for (let n = 1; n <= 8; n += 1)
    await write(scope, "memo.add")
      .note("memo.added", { n, text: "x".repeat(300_000) })
      .commit();
});
afterAll(() => database.close());

const numbers = (entries: { seq: number }[]) => entries.map(({ seq }) => seq);

describe("reading on from a number", () => {
  test.each([
    [0, 100, [1, 2, 3, 4, 5, 6, 7, 8]],
    [0, 8, [1, 2, 3, 4, 5, 6, 7, 8]],
    [0, 5, [1, 2, 3, 4, 5]],
    [3, 1, [4]],
    [3, 4, [4, 5, 6, 7]],
    [7, 5, [8]],
    [8, 5, []],
    [900, 5, []],
  ])("after %i, at most %i", async (seq, limit, expected) => {
    expect(numbers(await readAfter(scope, seq, limit))).toEqual(expected);
  });

  test("follows the order of numbers, not of digits", async () => {
    const counted = ownScope(testServices(database));
    for (let n = 0; n < 12; n += 1) await write(counted, "memo.add").commit();
    expect(numbers(await readAfter(counted, 8, 100))).toEqual([9, 10, 11, 12]);
    expect(await tailOf(counted.client)).toBe(12);
  });
});

describe("reading back", () => {
  test.each([
    [3, undefined, [8, 7, 6]],
    [100, undefined, [8, 7, 6, 5, 4, 3, 2, 1]],
    [5, 8, [7, 6, 5, 4, 3]],
    [5, 3, [2, 1]],
    [5, 1, []],
  ])("%i before %s", async (limit, before, expected) => {
    expect(numbers(await readBack(scope, limit, before))).toEqual(expected);
  });
});

test("a new tenant's journal is empty", async () => {
  const fresh = ownScope(testServices(database));
  expect(await tailOf(fresh.client)).toBe(0);
  expect(await readAfter(fresh, 0, 10)).toEqual([]);
  expect(await readBack(fresh, 10)).toEqual([]);
  expect(await entryAt(fresh, 1)).toBeUndefined();
});
