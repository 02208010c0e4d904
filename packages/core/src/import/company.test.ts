import { expect, test } from "vitest";
import { memoryFiles } from "../../../../test/fixtures/files.ts";
import { bringFile, csv, importFile, jobOf, startImport } from "../../../../test/fixtures/import.ts";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import * as Customer from "../customer/customer.ts";
import { search } from "../customer/search.ts";
import type { Rule } from "../directory/schema.ts";
import { ImportId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { dryRun } from "./dry-run.ts";
import { loadSlice } from "./load.ts";
import { imports } from "./repo.ts";
import { undo } from "./undo.ts";
import { undoSlice } from "./undo-slice.ts";

const services = await ownServices({ files: memoryFiles() });

const firm = (scope: TenantScope, displayName: string) =>
  Customer.create(scope, { body: { kind: "organisation", displayName } });
const shown = async (scope: TenantScope, where: Rule = { column: "displayName", empty: false }) =>
  (await search(scope, { where, sort: [{ column: "displayName", order: "asc" }], limit: 200 })).rows.map(
    ({ displayName, company }) => [displayName, company?.displayName],
  );
const file = (...rows: string[][]) => csv(["name", "email", "company"], ...rows);

test("rows belong to the company they name, however it is written; one that isn't there is made once", async () => {
  const { owner } = await openWorkspace(services);
  await firm(owner, "شرکت کاوه");
  const rows = file(
    ["Ada", "ada@example.com", "Acme"],
    ["Bo", "bo@example.com", " ACME "],
    ["Cy", "cy@example.com", "شركت كاوه"],
    ["Di", "di@example.com", ""],
  );
  const done = await importFile(owner, "customer", rows);
  expect(done).toMatchObject({
    state: "done",
    counts: { rows: 4, customers: 4, companies: 1, withoutCompany: 0, refused: 0 },
  });
  expect(await shown(owner)).toEqual([
    ["شرکت کاوه", undefined],
    ["Acme", undefined],
    ["Ada", "Acme"],
    ["Bo", "Acme"],
    ["Cy", "شرکت کاوه"],
    ["Di", undefined],
  ]);
  const again = file(["Ed", "ed@example.com", "acme"]);
  expect((await importFile(owner, "customer", again)).counts).toMatchObject({ customers: 1, companies: 0 });
});

test("where none is to be made the row goes on without, and the result says for how many", async () => {
  const { owner } = await openWorkspace(services);
  await firm(owner, "Acme");
  const rows = file(["Ada", "ada@example.com", "Acme"], ["Bo", "bo@example.com", "Nowhere"]);
  const done = await importFile(owner, "customer", rows, { makeCompanies: false });
  expect(done.counts).toMatchObject({ customers: 2, companies: 0, withoutCompany: 1 });
  expect(await shown(owner)).toEqual([
    ["Acme", undefined],
    ["Ada", "Acme"],
    ["Bo", undefined],
  ]);
});

test("over many chunks and restarts, and two runs at once, a company is made once; a dry run counted it", async () => {
  const { owner } = await openWorkspace(services);
  const rows = Array.from({ length: 400 }, (_, n) => [`P${n}`, `p${n}@example.com`, `Firm ${n % 7}`]);
  const brought = await bringFile(owner, "customer", file(...rows));
  const importId = await startImport(owner, brought);
  const job = jobOf(services, owner.tenantId);
  const checked = await dryRun(job, await imports(job).expect(importId), 60_000);
  expect(checked.counts).toMatchObject({ customers: 400, companies: 7 });
  for (let done = false; !done; ) {
    const runs = await Promise.all([loadSlice(job, importId, 0), loadSlice(job, importId, 0)]);
    done = runs.some((run) => run.done);
  }
  expect((await imports(job).expect(importId)).counts).toEqual(checked.counts);
  const firms = await shown(owner, { column: "kind", equals: "organisation" });
  expect(firms.map(([name]) => name)).toEqual([0, 1, 2, 3, 4, 5, 6].map((n) => `Firm ${n}`));
});

test("undoing takes the companies it made with it, save those that others belong to by now", async () => {
  const { owner } = await openWorkspace(services);
  const old = await Customer.create(owner, { body: { displayName: "Old", emails: ["old@example.com"] } });
  const rows = Array.from({ length: 150 }, (_, n) => [
    `P${n}`,
    `p${n}@example.com`,
    n % 2 ? "Gone" : "Stays",
  ]);
  const content = file(...rows, ["Old", "old@example.com", "Gone"]);
  const done = await importFile(owner, "customer", content, { key: "email", existing: "update" });
  expect(done.counts).toMatchObject({ customers: 150, companies: 2, updated: 1 });
  const { rows: firms } = await search(owner, { where: { column: "displayName", equals: "Stays" } });
  const companyId = firms[0]?.customerId ?? null;
  await Customer.create(owner, { body: { displayName: "Later", companyId } });
  await undo(owner, { importId: ImportId.parse(done.importId) });
  const job = jobOf(services, owner.tenantId);
  while (!(await undoSlice(job, done.importId, 60_000)).done);
  expect(await shown(owner)).toEqual([
    ["Later", "Stays"],
    ["Old", undefined],
    ["Stays", undefined],
  ]);
  expect((await Customer.read(owner, old)).companyId).toBeNull();
  const { undo: back } = await imports(job).expect(done.importId);
  expect(back?.counts).toMatchObject({ total: 153, done: 153, removed: 151, restored: 1, kept: 1 });
});
