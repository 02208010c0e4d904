import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { testServices } from "../../../../test/fixtures/dynoxide.ts";
import { type Fault, faultyServices } from "../../../../test/fixtures/faults.ts";
import { memoryFiles } from "../../../../test/fixtures/files.ts";
import {
  bringFile,
  csv,
  endImport,
  importFile,
  jobOf,
  startImport,
  type Told,
} from "../../../../test/fixtures/import.ts";
import { ownDatabase, ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace, type Workspace } from "../../../../test/fixtures/workspace.ts";
import * as Customer from "../customer/customer.ts";
import { onCommit } from "../kernel/journal.ts";
import type { ImportId, Page } from "../kernel/schema.ts";
import * as Order from "../order/order.ts";
import { cancel } from "./cancel.ts";
import { fail } from "./finish.ts";
import * as Import from "./import.ts";
import { loadSlice } from "./load.ts";

const files = memoryFiles();
const shop = { country: "US", locale: "en", currency: "USD", timeZone: "America/New_York" } as const;

const database = await ownDatabase();
const services = await ownServices({ files }, database);

/** 330 orders of 150 customers; every eleventh row is refused. */
const orderFile = csv(
  ["customer_id", "email", "date", "quantity", "total"],
  ...Array.from({ length: 330 }, (_, n) => [
    `c${(n * 7) % 150}`,
    `c${(n * 7) % 150}@example.com`,
    n % 11 === 3 ? "no date" : `2026-01-${String((n % 28) + 1).padStart(2, "0")}`,
    (n % 3) + 1,
    `${n}.25`,
  ]),
);
const told: Told = {
  columns: ["customerExternalId", "customerEmail", "placedAt", "quantity", "total"],
  key: "externalId",
  currency: "USD",
};

async function all<T>(list: (query: { limit: number; cursor?: string }) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ limit: 200, ...(cursor !== undefined && { cursor }) });
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return items;
}

/** What stands in a workspace, without ids and times, that differ from one to the next. */
async function standing({ owner }: Workspace): Promise<string[]> {
  const people = await all((query) => Customer.list(owner, query));
  const nameOf = new Map(people.map(({ customerId, displayName }) => [customerId, displayName]));
  const orders = await all((query) => Order.list(owner, query));
  return [
    ...people.map(({ displayName, emails, source }) => `${displayName} ${emails} ${source.row}`),
    ...orders.map(
      ({ customerId, total, source }) => `${nameOf.get(customerId)} ${total.amount} ${source.row}`,
    ),
  ].sort();
}

async function begun(
  file = orderFile,
  options = told,
): Promise<{ workspace: Workspace; importId: ImportId }> {
  const workspace = await openWorkspace(services, shop);
  const importId = await startImport(
    workspace.owner,
    await bringFile(workspace.owner, "order", file),
    options,
  );
  return { workspace, importId };
}

test("killed at any request and called again, every row is in once and the counts are those of a quiet run", async () => {
  const quiet = await begun();
  const expected = await endImport(jobOf(services, quiet.workspace.tenantId), quiet.importId);
  const there = await standing(quiet.workspace);
  expect(expected.counts).toMatchObject({ rows: 330, refused: 30, customers: 150, orders: 300 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ after: fc.nat(14), answered: fc.boolean() }), { minLength: 1, maxLength: 4 }),
      async (kills) => {
        const { workspace, importId } = await begun();
        for (const { after, answered } of kills) {
          let requests = 0;
          const die = (): Fault | undefined => {
            requests += 1;
            if (requests <= after) return undefined;
            if (requests === after + 1 && answered) return "drop-answer";
            throw new Error("killed");
          };
          const dying = faultyServices(database, die);
          const job = jobOf({ ...dying, files }, workspace.tenantId);
          await loadSlice(job, importId, 60_000).catch(() => undefined);
          dying.table.close();
        }
        const done = await endImport(jobOf(services, workspace.tenantId), importId);
        expect(done.counts).toEqual(expected.counts);
        expect(await standing(workspace)).toEqual(there);
      },
    ),
    { numRuns: 8 },
  );
});

test("two runs of the load step at once bring every row in once", async () => {
  const { workspace, importId } = await begun();
  const jobs = [1, 2].map(() => jobOf(testServices(database, { files }), workspace.tenantId));
  await Promise.allSettled(jobs.map((job) => loadSlice(job, importId, 60_000)));
  const [job] = jobs;
  if (!job) throw new Error("no job");
  const done = await endImport(job, importId);
  expect(done.counts).toMatchObject({ rows: 330, refused: 30, customers: 150, orders: 300 });
  expect(await standing(workspace)).toHaveLength(450);
  for (const { services: own } of jobs) own.table.close();
});

test("a slice that is over leaves the rest to the next one", async () => {
  const { workspace, importId } = await begun();
  const job = jobOf(services, workspace.tenantId);
  let slices = 0;
  while (!(await loadSlice(job, importId, -1)).done) slices += 1;
  expect(slices).toBeGreaterThan(1);
  expect((await endImport(job, importId)).counts).toMatchObject({ rows: 330, orders: 300 });
});

test("cancelled in the middle it stops at once, and what is in stays and is counted", async () => {
  const { workspace, importId } = await begun();
  let commits = 0;
  let cancelled: Promise<unknown> | undefined;
  const stop = onCommit((tenantId) => {
    if (tenantId !== workspace.tenantId) return;
    commits += 1;
    if (commits === 1) cancelled = cancel(workspace.owner, { importId });
  });
  expect(await loadSlice(jobOf(services, workspace.tenantId), importId, 60_000)).toEqual({ done: true });
  stop();
  await cancelled;
  const left = await Import.read(workspace.owner, { importId });
  expect(left.state).toBe("cancelled");
  expect(left.counts.rows).toBeLessThan(330);
  const { customers, orders } = left.counts;
  expect(await standing(workspace)).toHaveLength(customers + orders);
});

test("failed and run again it goes on where it stood", async () => {
  const { workspace, importId } = await begun();
  const { owner, tenantId } = workspace;
  const job = jobOf(services, tenantId);
  await loadSlice(job, importId, -1);
  await (await fail(job, importId, "import.interrupted"))?.commit();
  const failed = await Import.read(owner, { importId });
  expect(failed).toMatchObject({ state: "failed", failure: "import.interrupted" });
  expect(failed.counts.rows).toBeGreaterThan(0);
  expect(await loadSlice(job, importId, 60_000)).toEqual({ done: true });
  expect((await Import.read(owner, { importId })).counts).toEqual(failed.counts);
  await startImport(owner, failed, told);
  const done = await endImport(job, importId);
  expect(done).toMatchObject({
    state: "done",
    counts: { rows: 330, refused: 30, customers: 150, orders: 300 },
  });
  expect(done.failure).toBeUndefined();
});

test("a customer who is made by hand meanwhile is found, not made twice", async () => {
  const { workspace, importId } = await begun();
  const { owner, tenantId } = workspace;
  let made: Promise<unknown> | undefined;
  const stop = onCommit((id) => {
    if (id !== tenantId || made) return;
    made = Customer.create(owner, {
      body: { displayName: "By hand", externalIds: [{ source: "import", id: "c149" }] },
    });
  });
  const done = await endImport(jobOf(services, tenantId), importId);
  stop();
  await made;
  expect(done.counts).toMatchObject({ rows: 330, customers: 149, orders: 300 });
  expect(await standing(workspace)).toHaveLength(450);
});

test("200,000 rows take no more memory than the first ones", async () => {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  const lines = ["email,name"];
  // Nearly all of them are refused, so that the file is read at length and little is stored.
  for (let n = 0; n < 200_000; n += 1)
    lines.push(`c${n}${n % 100 === 0 ? "@example.com" : ""},Customer number ${n}`);
  const heap: number[] = [];
  let commits = 0;
  const stop = onCommit(() => {
    commits += 1;
    if (commits % 50 !== 0) return;
    collect();
    heap.push(process.memoryUsage().heapUsed);
  });
  const { owner } = await openWorkspace(services, shop);
  const done = await importFile(owner, "customer", lines.join("\n"), {
    columns: ["email", "displayName"],
    key: "email",
  });
  stop();
  expect(done).toMatchObject({ state: "done", counts: { rows: 200_000, customers: 2000 } });
  const [first = 0] = heap;
  expect(heap.length).toBeGreaterThan(5);
  expect(Math.max(...heap) - first).toBeLessThan(24 * 1024 * 1024);
}, 240_000);
