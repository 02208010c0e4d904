import { expect, test } from "vitest";
import { ownScope } from "../../../../test/fixtures/memo.ts";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { write } from "../kernel/write.ts";
import { next } from "./follow.ts";

const services = await ownServices();

/** Commits so many entries that each name so many customers. */
async function happen(scope: TenantScope, entries: number, records: number): Promise<void> {
  const work = Array.from({ length: entries }, (_, entry) => {
    const change = write(scope, "test");
    for (let n = 0; n < records; n += 1) change.touch("customer", `cus_${entry}n${n}`);
    return change.note("test").commit();
  });
  await Promise.all(work);
}

test("what bulk work named is followed in stretches that never hold many records, and all of it is", async () => {
  const scope = ownScope(services);
  await happen(scope, 60, 97);
  const found = await next(scope, 0, ["customer"], 0);
  expect(found?.isLast).toBe(true);
  const sizes = found?.stretches.map(({ touched }) => touched.get("customer")?.size ?? 0) ?? [];
  expect(Math.max(...sizes)).toBeLessThan(1_100);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(60 * 97);
  expect(found?.stretches.map(({ seq }) => seq)).toEqual([11, 22, 33, 44, 55, 60]);
  expect(await next(scope, 60, ["customer"], 0)).toEqual({
    stretches: [{ seq: 60, touched: new Map() }],
    isLast: true,
  });
});

test("where more records are named than there are rows to read, the rows are read; otherwise it is followed", async () => {
  const scope = ownScope(services);
  await happen(scope, 510, 50);
  expect(await next(scope, 0, ["customer"], 1_000)).toBeUndefined();
  expect((await next(scope, 0, ["customer"], 30_000))?.isLast).toBe(false);
  expect((await next(scope, 0, ["order"], 0))?.isLast).toBe(false);
});
