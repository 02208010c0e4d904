import type { TenantId } from "@rabita/core/kernel/schema";
import type { Schedule } from "@rabita/functions/src/declare.ts";
import { expect, test } from "vitest";
import { testServices } from "../../../test/fixtures/dynoxide.ts";
import { ownDatabase } from "../../../test/fixtures/own-services.ts";
import { scheduleStore } from "./schedule-store.ts";
import { makeScheduler } from "./scheduler.ts";

const database = await ownDatabase();

const minute = 60_000;
const [one, two] = ["ten_a", "ten_b"] as unknown as [TenantId, TenantId];

/** A process of the service at an instant: its scheduler, and whom it visited. */
function processAt(at: { ms: number }, name: string, run: (tenantId: TenantId) => Promise<void> | void) {
  const services = testServices(database, { clock: { now: () => new Date(at.ms) } });
  const schedule: Schedule = {
    name,
    everyMinutes: 5,
    access: [],
    load: async () => async (scope) => run(scope.tenantId),
  };
  return makeScheduler([schedule], {
    services,
    store: scheduleStore(services.table),
    tenants: async () => [one, two],
  });
}

test("each round visits each tenant once, and none is made before its time", async () => {
  const at = { ms: 1000 * minute };
  const visits: string[] = [];
  const scheduler = processAt(at, "rounds", (tenantId) => void visits.push(tenantId));
  await scheduler.look();
  at.ms += 4 * minute;
  await scheduler.look();
  expect(visits).toEqual([]);
  at.ms += minute;
  await scheduler.look();
  await scheduler.look();
  expect(visits.toSorted()).toEqual([one, two]);
  at.ms += 5 * minute;
  await scheduler.look();
  expect(visits).toHaveLength(4);
  await scheduler.stop();
});

test("after a stop of any length one round is caught up, and none where none was missed", async () => {
  const at = { ms: 1000 * minute };
  const visits: string[] = [];
  const start = () => processAt(at, "caught-up", (tenantId) => void visits.push(tenantId));
  const first = start();
  await first.look();
  await first.stop();
  const second = start();
  await second.look();
  expect(visits).toEqual([]);
  await second.stop();
  at.ms += 300 * minute;
  const third = start();
  await third.look();
  await third.look();
  expect(visits).toHaveLength(2);
  await third.stop();
});

test("a round that was cut short is made again at the next start", async () => {
  const at = { ms: 1000 * minute };
  let cut = () => {};
  const held = new Promise<void>((resolve) => {
    cut = resolve;
  });
  const visits: string[] = [];
  const first = processAt(at, "cut", () => held);
  await first.look();
  at.ms += 5 * minute;
  const round = first.look();
  const stopped = first.stop();
  cut();
  await Promise.all([round, stopped]);
  const next = processAt(at, "cut", (tenantId) => void visits.push(tenantId));
  await next.look();
  expect(visits.toSorted()).toEqual([one, two]);
  await next.stop();
});

test("a tenant whose visit fails keeps nobody else from theirs", async () => {
  const at = { ms: 1000 * minute };
  const visits: string[] = [];
  const scheduler = processAt(at, "failing", (tenantId) => {
    visits.push(tenantId);
    if (tenantId === one) throw new Error("no");
  });
  await scheduler.look();
  at.ms += 5 * minute;
  await scheduler.look();
  at.ms += 5 * minute;
  await scheduler.look();
  expect(visits.filter((tenantId) => tenantId === two)).toHaveLength(2);
  await scheduler.stop();
});
