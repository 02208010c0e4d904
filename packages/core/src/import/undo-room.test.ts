import { expect, test } from "vitest";
import { carryOut, dyingAt } from "../../../../test/fixtures/bulk.ts";
import { csv, importFile, jobOf } from "../../../../test/fixtures/import.ts";
import { ownDatabase, ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace, type Workspace } from "../../../../test/fixtures/workspace.ts";
import * as Bulk from "../bulk/bulk.ts";
import * as Customer from "../customer/customer.ts";
import type { ImportId } from "../kernel/schema.ts";
import type { Services } from "../kernel/services.ts";
import * as Import from "./import.ts";
import { kept, undo } from "./undo.ts";
import { undoSlice } from "./undo-slice.ts";

const database = await ownDatabase();
const services = await ownServices({}, database);

const many = Array.from({ length: 200 }, (_, n) => n);
const told = { existing: "update" as const, key: "email" as const };
const fileOf = (...rows: string[][]) => csv(["name", "email", "tags"], ...rows);
const rowOf = (n: number, name: string, tag = "") => [name, `c${n}@example.com`, tag];

const people = async ({ owner }: Workspace) => (await Customer.list(owner, { limit: 200 })).items;

/** Takes the import back in processes that die in their first transactions, before one stands or after, and ends it. */
async function takenBack({ owner, tenantId }: Workspace, importId: ImportId) {
  await undo(owner, { importId });
  const run = (own: Services) => undoSlice(jobOf(own, tenantId), importId, 60_000);
  for (let round = 0; round < 12; round += 1)
    await dyingAt(database, services, { nth: round % 3, late: round % 2 === 1 }, run);
  while (!(await run(services)).done);
  return Import.read(owner, { importId });
}

test("customers who came twice go again with all that they were found by, wherever it is killed", async () => {
  const workspace = await openWorkspace(services);
  const rows = ["First", "Second"].flatMap((name) => many.map((n) => rowOf(n, `${name} ${n}`)));
  const { importId, counts } = await importFile(workspace.owner, "customer", fileOf(...rows), told);
  expect(counts).toMatchObject({ customers: 200, updated: 200, refused: 0 });
  expect(await takenBack(workspace, importId)).toMatchObject({
    state: "undone",
    progress: 1,
    undo: { total: 400, done: 400, removed: 200, restored: 0, kept: 0 },
  });
  expect(await people(workspace)).toEqual([]);
  const again = await importFile(workspace.owner, "customer", fileOf(...rows), told);
  expect(again.counts).toMatchObject({ customers: 200, refused: 0 });
});

test("of customers who were changed since too, each gets back what is the import's and is told of once", async () => {
  const workspace = await openWorkspace(services);
  const { owner, tenantId } = workspace;
  await importFile(owner, "customer", fileOf(...many.map((n) => rowOf(n, `First ${n}`))), told);
  const file = fileOf(...many.map((n) => rowOf(n, `Second ${n}`, "new")));
  const { importId, counts } = await importFile(owner, "customer", file, told);
  expect(counts).toMatchObject({ customers: 0, updated: 200 });
  const ids = (await people(workspace)).map(({ customerId }) => customerId);
  const body = { selection: { ids }, change: { addTags: ["bulk"] } };
  const { jobId } = await Bulk.start(owner, { body });
  await carryOut(services, tenantId, jobId, "apply");
  expect(await takenBack(workspace, importId)).toMatchObject({
    state: "undone",
    undo: { total: 200, done: 200, removed: 0, restored: 200, kept: 200 },
  });
  const { items } = await kept(owner, { importId, limit: 200 });
  expect(items).toHaveLength(200);
  for (const each of items) expect(each).toMatchObject({ reason: "changed", fields: ["tags"] });
  for (const { displayName, tags } of await people(workspace)) {
    expect(displayName).toMatch(/^First/);
    expect(tags).toEqual(["new", "bulk"]);
  }
});
