import { newId } from "@rabita/core/kernel/id";
import { afterEach, beforeEach, expect, test } from "vitest";
import { alive, type Ground, newGround, type ServiceProcess, startService } from "./process.ts";
import { slices } from "./trial.ts";

let ground: Ground;
let service: ServiceProcess | undefined;

beforeEach(async () => {
  ground = await newGround();
});
afterEach(async () => {
  await service?.kill();
  await ground.remove();
});

type Line = { seq: number; events: { name: string; data: { of?: number; slice?: number } }[] };

// The trial service's own answers.
const journal = async (url: string, tenantId: string) =>
  (await (await fetch(`${url}/api/trial/${tenantId}`)).json()) as Line[];

/** Orders as fast as answers come, until the service is gone; what was acknowledged is in `taken`. */
async function orderUntilGone(url: string, tenantId: string, taken: number[]): Promise<void> {
  for (;;) {
    try {
      const response = await fetch(`${url}/api/trial/${tenantId}`, { method: "POST" });
      const { seq } = (await response.json()) as Line;
      if (response.status === 201) taken.push(seq);
    } catch {
      // Killed in the middle of this one: it was not acknowledged.
      return;
    }
  }
}

test("killed again and again, it loses nothing acknowledged, does nothing twice and leaves no database behind", async () => {
  const tenants = [newId("ten", new Date()), newId("ten", new Date())];
  const taken = new Map(tenants.map((tenantId): [string, number[]] => [tenantId, []]));
  for (let round = 0; round < 4; round += 1) {
    service = await startService(ground);
    const { url } = service;
    const family = await service.family();
    expect(family.length).toBeGreaterThanOrEqual(3);
    const ordering = [...taken].map(([tenantId, seqs]) => orderUntilGone(url, tenantId, seqs));
    const before = [...taken.values()].flat().length;
    // A different moment each round: among the first writes, or with many workflows under way.
    await expect
      .poll(() => [...taken.values()].flat().length - before, { timeout: 60_000 })
      .toBeGreaterThan(10 * round);
    await service.kill();
    await Promise.all(ordering);
    await expect.poll(() => alive(family)).toEqual([]);
  }

  service = await startService(ground);
  for (const [tenantId, seqs] of taken) {
    const { url } = service;
    const orders = () =>
      lines.flatMap(({ seq, events }) => (events.some(({ name }) => name === "trial.ordered") ? [seq] : []));
    const done = () =>
      lines.flatMap(({ events }) =>
        events.flatMap(({ name, data }) => (name === "trial.sliced" ? [`${data.of}/${data.slice}`] : [])),
      );
    let lines = await journal(url, tenantId);
    await expect
      .poll(
        async () => {
          lines = await journal(url, tenantId);
          return done().length >= orders().length * slices;
        },
        { timeout: 60_000 },
      )
      .toBe(true);
    expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, index) => index + 1));
    expect(orders()).toEqual(expect.arrayContaining(seqs));
    const wanted = orders().flatMap((seq) => Array.from({ length: slices }, (_, slice) => `${seq}/${slice}`));
    expect(done().toSorted()).toEqual(wanted.toSorted());
  }
});

test("Ctrl-C ends it and its database, and all it took on is done after the next start", async () => {
  const tenantId = newId("ten", new Date());
  service = await startService(ground);
  const family = await service.family();
  const orders = await Promise.all(
    Array.from({ length: 20 }, () => fetch(`${service?.url}/api/trial/${tenantId}`, { method: "POST" })),
  );
  expect(orders.map(({ status }) => status)).toEqual(orders.map(() => 201));
  expect(await service.stop()).toBe(0);
  await expect.poll(() => alive(family)).toEqual([]);

  service = await startService(ground);
  const { url } = service;
  await expect
    .poll(async () => (await journal(url, tenantId)).length, { timeout: 30_000 })
    .toBe(20 + 20 * slices);
});

test("a second service on one data folder or one port says so and leaves the first alone", async () => {
  service = await startService(ground);
  const other = await newGround();
  await expect(startService({ ...ground, port: other.port })).rejects.toThrow(/ended with 1: Another Rabita/);
  await expect(startService({ ...other, port: ground.port })).rejects.toThrow(
    /ended with 1: Port \d+ is in use/,
  );
  expect((await fetch(`${service.url}/api/trial/${newId("ten", new Date())}`)).status).toBe(200);
  await other.remove();
});
