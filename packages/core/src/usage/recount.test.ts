import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { carryOut } from "../../../../test/fixtures/bulk.ts";
import {
  startDatabase,
  type TestDatabase,
  type TestServices,
  testServices,
} from "../../../../test/fixtures/dynoxide.ts";
import { attach } from "../../../../test/fixtures/families.ts";
import { memoryFiles } from "../../../../test/fixtures/files.ts";
import { csv, importFile, jobOf } from "../../../../test/fixtures/import.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import * as Bulk from "../bulk/bulk.ts";
import * as Customer from "../customer/customer.ts";
import { CustomerRecord } from "../customer/entity.ts";
import { merge } from "../customer/merge.ts";
import { customers } from "../customer/repo.ts";
import { unmerge } from "../customer/unmerge.ts";
import { FileRecord } from "../file/entity.ts";
import * as File from "../file/file.ts";
import { undo } from "../import/undo.ts";
import { undoSlice } from "../import/undo-slice.ts";
import { isAppError } from "../kernel/error.ts";
import type { CustomerId, FileId, ImportId, JobId } from "../kernel/schema.ts";
import { TenantScope } from "../kernel/scope.ts";
import { counted } from "./count.ts";
import { history } from "./history.ts";
import { measure } from "./measure.ts";

let database: TestDatabase;
let services: TestServices;
/** Another process of the service, with a memory of its own. */
let beside: TestServices;
let now = Date.parse("2026-11-22T09:00:00Z");
const files = memoryFiles();
beforeAll(async () => {
  database = await startDatabase();
  const clock = { now: () => new Date(now) };
  services = testServices(database, { clock, files });
  beside = testServices(database, { clock, files });
});
afterAll(async () => {
  services.table.close();
  beside.table.close();
  await database.close();
});

/** Counted row by row: everything of the tenant that is neither deleted nor part of another. */
async function naive({ client, tenantId }: TenantScope) {
  const [people, stored] = await Promise.all([
    CustomerRecord.on(client).query.record({ tenantId }).go({ pages: "all", consistent: true }),
    FileRecord.on(client).query.record({ tenantId }).go({ pages: "all", consistent: true }),
  ]);
  const standing = people.data.filter((each) => !each.deletedAt && !each.mergedInto);
  const there = stored.data.filter((each) => each.state === "stored" && !each.deletedAt);
  return { customers: standing.length, storage: there.reduce((sum, { size }) => sum + size, 0) };
}

type Held = {
  scope: TenantScope;
  ids: CustomerId[];
  files: { customerId: CustomerId; fileId: FileId }[];
  /** Imports and bulk deletes that were not taken back yet. */
  imports: ImportId[];
  jobs: JobId[];
};

const nth = <Item>(all: Item[], n: number): Item | undefined => all[n % Math.max(1, all.length)];
const standing = async ({ scope, ids }: Held, n: number) => {
  const found = await customers(scope).exactly(ids);
  return nth(
    found.filter((each) => !each.deletedAt && !each.mergedInto),
    n,
  );
};

/** What may happen to what is counted. */
const moves: Record<string, (held: Held, n: number) => Promise<void>> = {
  async create({ scope, ids }, n) {
    // A repeat of a request makes nothing twice.
    const name = `c${n % 6}`;
    const made = { body: { displayName: name }, idempotencyKey: `${name}-${scope.tenantId}` };
    const [one] = await Promise.all([Customer.create(scope, made), Customer.create(scope, made)]);
    if (!ids.includes(one.customerId)) ids.push(one.customerId);
  },
  async remove(held, n) {
    const one = await standing(held, n);
    if (one) await Customer.remove(held.scope, { customerId: one.customerId });
  },
  async restore(held, n) {
    const [one] = await customers(held.scope).exactly(held.ids.slice(n % 5, (n % 5) + 1));
    if (one?.deletedAt) await Customer.restore(held.scope, { customerId: one.customerId });
  },
  async merge(held, n) {
    const [one, two] = [await standing(held, n), await standing(held, n + 1)];
    if (!one || !two || one.customerId === two.customerId) return;
    const other = { customerId: two.customerId, version: two.version };
    await merge(held.scope, { customerId: one.customerId, body: { version: one.version, other } });
  },
  async unmerge(held, n) {
    const found = await customers(held.scope).exactly(held.ids);
    const one = nth(
      found.filter((each) => each.mergedInto && !each.deletedAt),
      n,
    );
    const [into] = one?.mergedInto ? await customers(held.scope).exactly([one.mergedInto]) : [];
    if (!one || !into || into.mergedInto || into.deletedAt) return;
    const body = { absorbedId: one.customerId };
    await unmerge(held.scope, { customerId: into.customerId, body });
  },
  async bring(held, n) {
    const rows = Array.from({ length: 1 + (n % 4) }, (_, row) => [`brought ${n} ${row}`]);
    held.imports.push((await importFile(held.scope, "customer", csv(["name"], ...rows))).importId);
  },
  async takeBack({ scope, imports }) {
    const importId = imports.pop();
    if (!importId) return;
    await undo(scope, { importId });
    while (!(await undoSlice(jobOf(scope.services, scope.tenantId), importId, 60_000)).done);
  },
  async removeMany(held, n) {
    const ids = (await customers(held.scope).exactly(held.ids))
      .filter((each) => !each.deletedAt && !each.mergedInto)
      .slice(0, 1 + (n % 4))
      .map(({ customerId }) => customerId);
    if (ids.length === 0) return;
    const { jobId } = await Bulk.start(held.scope, {
      body: { selection: { ids }, change: { delete: true } },
    });
    await carryOut(held.scope.services, held.scope.tenantId, jobId, "apply");
    held.jobs.push(jobId);
  },
  async restoreMany({ scope, jobs }) {
    const jobId = jobs.pop();
    if (!jobId) return;
    await Bulk.undo(scope, { jobId });
    await carryOut(scope.services, scope.tenantId, jobId, "undo");
  },
  async attach(held, n) {
    const one = await standing(held, n);
    if (!one) return;
    const { customerId } = one;
    const fileId = (await attach(held.scope, customerId, `f${n}.txt`)) as FileId;
    await File.uploaded(held.scope, { customerId, fileId });
    held.files.push({ customerId, fileId });
  },
  async detach(held, n) {
    const file = held.files.splice(n % Math.max(1, held.files.length), 1)[0];
    const [of] = file ? await customers(held.scope).exactly([file.customerId]) : [];
    if (file && of && !of.deletedAt) await File.remove(held.scope, { ...file, customerId: of.customerId });
  },
};

/** What is too old to be taken back stays as it is. */
function unlessTooLate(error: unknown): void {
  if (!isAppError(error, "conflict")) throw error;
}

const move = fc.record({
  name: fc.constantFrom(...Object.keys(moves)),
  n: fc.nat({ max: 20 }),
  measured: fc.nat({ max: 3 }),
  hours: fc.nat({ max: 30 }),
});

test("the meters and each day of their history are what a count of all rows gives", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(move, { maxLength: 14 }), async (all) => {
      const { owner, tenantId } = await openWorkspace(services);
      const jobs = [services, beside].map((each) => TenantScope.forJob(each, tenantId, "measure"));
      const held: Held = { scope: owner, ids: [], files: [], imports: [], jobs: [] };
      const days = new Map<string, unknown>();
      for (const { name, n, measured, hours } of all) {
        now += hours * 3600_000;
        await moves[name]?.(held, n).catch(unlessTooLate);
        const expected = await naive(owner);
        for (const job of jobs) expect(await counted(job)).toMatchObject(expected);
        await Promise.all(Array.from({ length: measured }, (_, nth) => measure(jobs[nth % 2] ?? owner)));
        if (measured > 0) days.set(new Date(now).toISOString().slice(0, 10), expected);
      }
      const told = await history(owner, {});
      for (const [at, expected] of days) {
        const day = told.days.find((each) => each.at === at);
        // The present day is counted as it is read; a day that is over stays as it was counted last.
        if (day)
          expect(day).toMatchObject(
            at === told.days.at(-1)?.at ? await naive(owner) : { ...(expected as object) },
          );
      }
      expect(told.months.at(-1)).toMatchObject(await naive(owner));
    }),
    { numRuns: 25 },
  );
});
