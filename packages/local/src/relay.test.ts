import { deadLetters, retryDeadLetter } from "@rabita/core/kernel/dead-letter";
import { missing } from "@rabita/core/kernel/error";
import { newId } from "@rabita/core/kernel/id";
import { tailOf } from "@rabita/core/kernel/journal";
import type { JournalEntry } from "@rabita/core/kernel/journal-schema";
import type { TenantId } from "@rabita/core/kernel/schema";
import { TenantScope } from "@rabita/core/kernel/scope";
import { openTable } from "@rabita/core/kernel/table";
import { write } from "@rabita/core/kernel/write";
import type { Subscriber } from "@rabita/functions/src/declare.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startDatabase, type TestDatabase, testServices } from "../../../test/fixtures/dynoxide.ts";
import { clientConfig } from "./database.ts";
import { makeRelay, type Relay } from "./relay.ts";
import { registeringTable, relayPositions } from "./tenant-register.ts";

let database: TestDatabase;
let relays: Relay[] = [];

beforeEach(async () => {
  database = await startDatabase();
});
afterEach(async () => {
  for (const relay of relays) await relay.stop();
  relays = [];
  await database.close();
});

type React = (entry: JournalEntry) => Promise<void> | void;

const subscriber = (name: string, events: string[], react: React): Subscriber => ({
  name,
  events,
  access: [],
  load: async () => async (_scope, entry) => react(entry),
});

/** What one process has: its own connections, on the database that they share. */
function processOf(subscribers: Subscriber[], delays: number[] = [1, 1]) {
  const plain = openTable({ name: database.tableName, client: clientConfig(database.endpoint) });
  const positions = relayPositions(plain);
  const services = testServices(database, { table: registeringTable(plain, positions.register) });
  const relay = makeRelay(subscribers, { services, positions, delays });
  relays.push(relay);
  const happen = (tenantId: TenantId, event: string) =>
    write(TenantScope.forJob(services, tenantId, "test"), "test")
      .note(event)
      .commit();
  const position = async (tenantId: TenantId) =>
    (await positions.all()).find((one) => one.tenantId === tenantId)?.position;
  return { services, relay, happen, position };
}

const tenant = () => newId("ten", new Date());

test("each subscriber hears the events that it named, in order, and the position follows", async () => {
  const heard: string[] = [];
  const { relay, happen, position } = processOf([
    subscriber("a", ["one", "two"], ({ seq }) => void heard.push(`a${seq}`)),
    subscriber("b", ["two"], ({ seq }) => void heard.push(`b${seq}`)),
  ]);
  await relay.start();
  const tenantId = tenant();
  for (const event of ["one", "two", "other"]) await happen(tenantId, event);
  await expect.poll(() => position(tenantId)).toBe(3);
  expect(heard).toEqual(["a1", "a2", "b2"]);
});

test("what was committed before a kill is heard at the next start, of tenants nobody told of too", async () => {
  const { happen } = processOf([]);
  const tenants = [tenant(), tenant(), tenant()];
  for (const tenantId of tenants) await happen(tenantId, "one");
  const heard: string[] = [];
  const next = processOf([subscriber("a", ["one"], ({ tenantId }) => void heard.push(tenantId))]);
  await next.relay.start();
  await expect.poll(() => heard.toSorted()).toEqual(tenants.toSorted());
});

test("after a stop nothing is heard again, and what came meanwhile is", async () => {
  const tenantId = tenant();
  const first: number[] = [];
  const one = processOf([subscriber("a", ["one"], ({ seq }) => void first.push(seq))]);
  await one.relay.start();
  await one.happen(tenantId, "one");
  await expect.poll(() => first).toEqual([1]);
  await one.relay.stop();
  await one.happen(tenantId, "one");
  const second: number[] = [];
  const two = processOf([subscriber("a", ["one"], ({ seq }) => void second.push(seq))]);
  await two.relay.start();
  await expect.poll(() => second).toEqual([2]);
});

test("a failing reaction is tried again, holds up no other, and ends as a dead letter that can be run again", async () => {
  const heard: string[] = [];
  let broken = true;
  const { relay, services, happen, position } = processOf([
    subscriber("bad", ["bad"], ({ seq }) => {
      heard.push(`bad${seq}`);
      if (broken) throw missing("thing.gone");
    }),
    subscriber("good", ["bad", "good"], ({ seq }) => void heard.push(`good${seq}`)),
  ]);
  await relay.start();
  const tenantId = tenant();
  await happen(tenantId, "bad");
  await happen(tenantId, "good");
  await expect.poll(() => position(tenantId)).toBe(2);
  expect(heard.filter((one) => one === "bad1")).toHaveLength(3);
  expect(heard).toContain("good2");

  const scope = TenantScope.forJob(services, tenantId, "test");
  const [letter, ...others] = await deadLetters(scope);
  expect(others).toEqual([]);
  expect(letter).toMatchObject({ subscriber: "bad", seq: 1, code: "thing.gone" });
  if (!letter) return;
  await retryDeadLetter(scope, letter);
  await expect.poll(() => heard.filter((one) => one === "bad1").length).toBe(6);
  await expect.poll(() => deadLetters(scope)).toHaveLength(1);
  broken = false;
  await retryDeadLetter(scope, letter);
  await expect.poll(() => heard.filter((one) => one === "bad1").length).toBe(7);
  expect(await deadLetters(scope)).toEqual([]);
  await expect(retryDeadLetter(scope, letter)).rejects.toMatchObject({ code: "dead-letter.missing" });
});

test("the position never passes an entry that still waits for a further try", async () => {
  const { relay, happen, position, services } = processOf(
    [subscriber("bad", ["bad"], () => Promise.reject(new Error("no")))],
    [3_600_000],
  );
  await relay.start();
  const tenantId = tenant();
  for (const event of ["good", "bad", "good"]) await happen(tenantId, event);
  await expect.poll(() => position(tenantId)).toBe(1);
  await relay.stop();
  expect(await tailOf(services.table.tenant(tenantId))).toBe(3);
  expect(await position(tenantId)).toBe(1);
  const heard: number[] = [];
  const next = processOf([subscriber("bad", ["bad"], ({ seq }) => void heard.push(seq))]);
  await next.relay.start();
  await expect.poll(() => position(tenantId)).toBe(3);
  expect(heard).toEqual([2]);
});

test("a tenant with much to do does not keep the others waiting", async () => {
  const quiet = processOf([]);
  const [busy, ...others] = Array.from({ length: 6 }, tenant);
  if (!busy) return;
  for (let n = 0; n < 100; n += 1) await quiet.happen(busy, "one");
  for (const tenantId of others) await quiet.happen(tenantId, "one");
  const heard: TenantId[] = [];
  const next = processOf([subscriber("a", ["one"], ({ tenantId }) => void heard.push(tenantId))]);
  await next.relay.start();
  await expect.poll(() => heard.length).toBe(105);
  const last = Math.max(...others.map((tenantId) => heard.indexOf(tenantId)));
  expect(last).toBeLessThan(100);
});
