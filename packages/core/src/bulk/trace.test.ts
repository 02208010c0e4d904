import { afterAll, beforeAll, expect, test } from "vitest";
import { clientConfig } from "../../../../packages/local/src/database.ts";
import { carryOut } from "../../../../test/fixtures/bulk.ts";
import { startDatabase, type TestDatabase, testServices } from "../../../../test/fixtures/dynoxide.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import { list as audit } from "../audit/audit.ts";
import * as Customer from "../customer/customer.ts";
import { timeline } from "../customer/timeline.ts";
import type { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { openTable } from "../kernel/table.ts";
import * as Bulk from "./bulk.ts";
import type { BulkChange } from "./schema.ts";

let database: TestDatabase;
let services: ReturnType<typeof testServices>;
let written = 0;
beforeAll(async () => {
  database = await startDatabase();
  const meter = ({ command, units }: { command: string; units: number }) => {
    if (command === "TransactWriteItemsCommand") written += units;
  };
  const table = openTable({ name: database.tableName, client: clientConfig(database.endpoint), meter });
  services = testServices(database, { table });
});
afterAll(async () => {
  services.table.close();
  await database.close();
});

async function people(scope: TenantScope, how: number): Promise<CustomerId[]> {
  const ids: CustomerId[] = [];
  for (let n = 0; n < how; n += 1)
    ids.push((await Customer.create(scope, { body: { displayName: `P${n}`, tags: ["old"] } })).customerId);
  return ids;
}

async function change(scope: TenantScope, ids: CustomerId[], change: BulkChange) {
  const { jobId } = await Bulk.start(scope, { body: { selection: { ids }, change } });
  await carryOut(services, scope.tenantId, jobId, "apply");
  return jobId;
}

const newest = async (scope: TenantScope, customerId: CustomerId) =>
  (await timeline(scope, { customerId, limit: 1 })).items[0];

test("a customer's timeline and the audit tell who changed it in bulk, what it was before and after, and who took that back", async () => {
  const { owner, member, tenantId } = await openWorkspace(services);
  const ids = await people(owner, 3);
  const [first, second] = ids as [CustomerId, CustomerId];
  await Customer.edit(owner, { customerId: second, body: { version: 1, stage: "loyal" } });
  const reza = member("reza", "manager");
  const jobId = await change(reza, ids, { set: { stage: "lost" }, addTags: ["new"] });
  const tags = { path: "tags", before: ["old"], after: ["old", "new"] };
  const stage = (before: unknown) => ({ path: "stage", before, after: "lost" });
  for (const [customerId, was] of [
    [first, "lead"],
    [second, "loyal"],
  ] as const) {
    const line = await newest(owner, customerId);
    expect(line).toMatchObject({ kind: "customer.edited", actor: { id: "usr_reza" }, data: { jobId } });
    expect(line?.changes).toEqual(expect.arrayContaining([stage(was), tags]));
    // Of one record the audit tells what it was, not what all of them were.
    const [entry] = (await audit(owner, { record: customerId })).items;
    expect(entry).toMatchObject({ action: "bulk.chunk", actor: { kind: "user", id: "usr_reza" } });
    expect(entry?.changes).toEqual(expect.arrayContaining([stage(was), tags]));
  }
  const [all] = (await audit(owner, { action: "bulk.chunk" })).items;
  expect(all?.changes).toEqual(
    expect.arrayContaining([{ path: "stage", before: expect.any(Array), after: "lost" }, tags]),
  );
  const [inShort] = all?.changes.filter(({ path }) => path === "stage") ?? [];
  expect(new Set(inShort?.before as string[])).toEqual(new Set(["lead", "loyal"]));

  await Bulk.undo(owner, { jobId });
  await carryOut(services, tenantId, jobId, "undo");
  expect(await newest(owner, second)).toMatchObject({
    kind: "customer.edited",
    actor: { id: owner.actor.id },
    data: { jobId, undone: true },
    changes: expect.arrayContaining([{ path: "stage", before: "lost", after: "loyal" }]),
  });
});

test("that a customer was deleted in bulk and brought back stands on its timeline", async () => {
  const { owner, tenantId } = await openWorkspace(services);
  const ids = await people(owner, 2);
  const jobId = await change(owner, ids, { delete: true });
  await Bulk.undo(owner, { jobId });
  await carryOut(services, tenantId, jobId, "undo");
  const [customerId] = ids as [CustomerId];
  const { items } = await timeline(owner, { customerId, limit: 5 });
  expect(items.map(({ kind }) => kind)).toEqual([
    "customer.restored",
    "customer.deleted",
    "customer.created",
  ]);
});

test("what a bulk change tells costs as much again as the change, and no more", async () => {
  const { owner } = await openWorkspace(services);
  const ids = await people(owner, 192);
  written = 0;
  await change(owner, ids, { set: { stage: "lost" } });
  expect(written / ids.length).toBeLessThan(4.6);
});
