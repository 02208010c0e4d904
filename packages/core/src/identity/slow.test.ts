import { afterAll, expect, test } from "vitest";
import { startDatabase, testServices } from "../../../../test/fixtures/dynoxide.ts";
import { usualLimits } from "./limit.ts";
import { giveBack, once, type Slowing, take } from "./slow.ts";

const database = await startDatabase();
let now = Date.parse("2026-11-22T10:00:00Z");
const services = testServices(database, { clock: { now: () => new Date(now) } });
afterAll(async () => {
  services.table.close();
  await database.close();
});

const slowing: Slowing = { free: 3, first: 2, most: 30, forget: 3600 };
let made = 0;
const fresh = () => {
  made += 1;
  return [{ key: `someone ${made}`, slowing }];
};

test("after the free tries each wait is twice the last, up to the longest, and refused tries add nothing", async () => {
  const who = fresh();
  for (const wait of [0, 0, 0, 2, 4, 8, 16, 30, 30]) {
    expect(await take(services, who)).toBeUndefined();
    if (wait === 0) continue;
    for (let refused = 0; refused < 3; refused += 1) expect(await take(services, who)).toBe(wait);
    now += wait * 1000;
  }
});

test("of many tries at once no more are let through than one after the other", async () => {
  const who = fresh();
  const answers = await Promise.all(Array.from({ length: 50 }, () => take(services, who)));
  expect(answers.filter((wait) => wait === undefined).length).toBeLessThanOrEqual(4);
  expect(answers.filter((wait) => wait === undefined).length).toBeGreaterThan(0);
});

test("a right try is taken back, and quiet time forgets everything", async () => {
  const who = fresh();
  for (let tries = 0; tries < 20; tries += 1) {
    expect(await take(services, who)).toBeUndefined();
    await giveBack(services, who);
  }
  for (let tries = 0; tries < 4; tries += 1) await take(services, who);
  expect(await take(services, who)).toBe(2);
  now += 3601 * 1000;
  for (let tries = 0; tries < 3; tries += 1) expect(await take(services, who)).toBeUndefined();
});

test("once is once, however many ask at the same time, until it is over", async () => {
  const ask = () => once(services, "a code", 120);
  const answers = await Promise.all(Array.from({ length: 20 }, ask));
  expect(answers.filter(Boolean)).toHaveLength(1);
  now += 121 * 1000;
  expect(await ask()).toBe(true);
});

test.each(["codeOfOne", "codeOnDevice"] as const)(
  "whoever tries codes for a whole week, whenever they may, has hardly a chance: %s",
  async (limit) => {
    const who = [{ key: `a week of ${limit}`, slowing: usualLimits[limit] }];
    const end = now + 7 * 24 * 3600 * 1000;
    let tries = 0;
    while (now < end) {
      const wait = await take(services, who);
      if (wait === undefined) tries += 1;
      else now += wait * 1000;
    }
    // Of a million codes three are right at a time: that of this half minute, the one before it and the one after.
    expect((tries * 3) / 1_000_000).toBeLessThan(1 / 500);
  },
);
