import { beforeAll, expect, test } from "vitest";
import { carryOut } from "../../../../test/fixtures/bulk.ts";
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
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace, type Workspace } from "../../../../test/fixtures/workspace.ts";
import * as Bulk from "../bulk/bulk.ts";
import * as Customer from "../customer/customer.ts";
import { plans } from "../plan/plans.ts";
import * as Sample from "../sample/sample.ts";
import { counted } from "../usage/count.ts";
import { dryRun } from "./dry-run.ts";
import { imports } from "./repo.ts";

const files = memoryFiles();
let workspace: Workspace;

const most = plans.starter.customers;
const told: Told = { columns: ["displayName", "email", "company"], key: "email", existing: "update" };
const file = (...rows: string[][]) => csv(["name", "email", "company"], ...rows);
const standing = async () => (await counted(jobOf(services, workspace.tenantId))).customers;
let round = -1;
/** Leaves room for so many. */
const leave = async (room: number) => {
  round += 1;
  const missing = most - room - (await standing());
  const rows = Array.from({ length: missing }, (_, n) => [
    `filler ${n}`,
    `filler${round}.${n}@example.com`,
    "",
  ]);
  if (missing > 0) await importFile(workspace.owner, "customer", file(...rows), told);
  expect(await standing()).toBe(most - room);
};

const services = await ownServices({ files, plan: "starter" });
beforeAll(async () => {
  workspace = await openWorkspace(services, { country: "US", locale: "en" });
  await leave(4);
});

test("rows beyond the plan's customers are refused with the reason, companies count, the others go on", async () => {
  const { owner, tenantId } = workspace;
  const looked = await bringFile(
    owner,
    "customer",
    file(
      ["Ada", "ada@example.com", "Acme"], // two of four
      ["Bo", "bo@example.com", "Acme"], // one
      ["Cy", "cy@example.com", "Bolts"], // would be two, and one is left
      ["Filler the First", "filler0.0@example.com", ""], // is there
      ["Di", "di@example.com", ""], // the last
      ["Ed", "ed@example.com", ""],
      ["Filler the Second", "filler0.1@example.com", "Cogs"], // its company isn't there
      ["Filler the Third", "filler0.2@example.com", "Acme"],
    ),
  );
  const importId = await startImport(owner, looked, told);
  const job = jobOf(services, tenantId);
  const checked = await dryRun(job, await imports(job).expect(importId), 60_000);
  const counts = { rows: 8, customers: 3, companies: 1, updated: 2, refused: 3 };
  expect(checked.counts).toMatchObject(counts);
  expect(checked.refusals.map(({ row, reasons }) => [row, reasons])).toEqual(
    [4, 7, 8].map((row) => [row, [{ column: "", rule: "plan-full" }]]),
  );
  expect(await endImport(job, importId)).toMatchObject({ state: "done", counts });
  expect(await standing()).toBe(most);
  const [name] = [...files.held.keys()].filter((each) => each.endsWith(`${importId}/refused.csv`));
  const refused = files.held.get(name ?? "")?.toString() ?? "";
  for (const row of ["Cy", "Ed", "Filler the Second"]) expect(refused).toContain(row);
  expect(refused.split("The plan has no room for another customer.")).toHaveLength(4);
  expect(refused).not.toContain("Filler the Third");
});

test("a full workspace takes back what was deleted, one by one and many at once, but no sample data", async () => {
  const { owner, tenantId } = workspace;
  const { items } = await Customer.list(owner, { limit: 4 });
  const [one, ...many] = items.map(({ customerId }) => customerId);
  if (!one) throw new Error("nobody is there");
  await Customer.remove(owner, { customerId: one });
  const body = { selection: { ids: many }, change: { delete: true as const } };
  const { jobId } = await Bulk.start(owner, { body });
  await carryOut(services, tenantId, jobId, "apply");
  await leave(0);
  await Customer.restore(owner, { customerId: one });
  await Bulk.undo(owner, { jobId });
  await carryOut(services, tenantId, jobId, "undo");
  expect(await standing()).toBe(most + 4);
  await expect(Sample.request(owner, {})).rejects.toMatchObject({ code: "usage.customers-full" });
  await expect(Customer.create(owner, { body: { displayName: "Fay" } })).rejects.toMatchObject({
    code: "usage.customers-full",
  });
});
