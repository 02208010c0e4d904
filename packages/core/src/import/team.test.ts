import { afterAll, beforeAll, expect, test } from "vitest";
import {
  startDatabase,
  type TestDatabase,
  type TestServices,
  testServices,
} from "../../../../test/fixtures/dynoxide.ts";
import { memoryFiles } from "../../../../test/fixtures/files.ts";
import { csv, importFile, jobOf } from "../../../../test/fixtures/import.ts";
import { employ, enter } from "../../../../test/fixtures/people.ts";
import { openWorkspace, type Workspace } from "../../../../test/fixtures/workspace.ts";
import * as Customer from "../customer/customer.ts";
import * as Export from "../export/export.ts";
import { finish, writeFile } from "../export/write.ts";
import { projectMembership } from "../identity/membership.ts";
import type { UserId } from "../kernel/schema.ts";
import type { Reach } from "../user/member-schema.ts";

let database: TestDatabase;
let services: TestServices;
let files: ReturnType<typeof memoryFiles>;

beforeAll(async () => {
  database = await startDatabase();
  files = memoryFiles();
  services = testServices(database, { files });
});
afterAll(async () => {
  services.table.close();
  await database.close();
});

let roster = 0;
/** Has a member see so far from their next request on. */
async function sees(workspace: Workspace, userId: UserId, customer: Reach, teammates: UserId[]) {
  const { tenantId } = workspace;
  roster += 1;
  const standing = { role: "manager", status: "active", sight: { customer, task: "own" } } as const;
  const names = { name: "Saffron", slug: "saffron" };
  await projectMembership(services, { userId, tenantId }, { ...standing, ...names, teammates }, roster);
  const scope = await enter(services, tenantId, userId);
  if (!scope) throw new Error("not let in");
  return scope;
}

async function person({ tenantId }: Workspace, name: string, ownerId: UserId, more = {}) {
  const scope = await enter(services, tenantId, ownerId);
  if (!scope) throw new Error("not let in");
  return Customer.create(scope, {
    body: { displayName: name, emails: [`${name.toLowerCase()}@example.com`], ...more },
  });
}

async function teamwork() {
  const workspace = await openWorkspace(services, { country: "US", locale: "en" });
  const [mona, nima, zahra] = [
    await employ(services, workspace, "mona", "manager"),
    await employ(services, workspace, "nima", "agent"),
    await employ(services, workspace, "zahra", "agent"),
  ];
  const { owner } = workspace;
  const [ours, theirs] = [await person(workspace, "ours", nima), await person(workspace, "theirs", zahra)];
  return { workspace, owner, mona, nima, zahra, ours, theirs };
}

const rows = csv(
  ["name", "e-mail", "tags"],
  ["", "ours@example.com", "touched"],
  ["", "theirs@example.com", "touched"],
  ["Fresh", "fresh@example.com", "touched"],
);
const told = { existing: "update", key: "email" } as const;

test("who sees their team's customers brings those up to date with a file, and nobody else's", async () => {
  const { workspace, owner, mona, nima, ours, theirs } = await teamwork();
  const scope = await sees(workspace, mona, "team", [nima]);
  const { counts } = await importFile(scope, "customer", rows, told);
  expect(counts).toMatchObject({ rows: 3, customers: 1, updated: 1, refused: 1 });
  expect(await Customer.read(owner, ours)).toMatchObject({ tags: ["touched"], ownerId: nima });
  expect(await Customer.read(owner, theirs)).toMatchObject({ tags: [] });
  const { items } = await Customer.list(scope, { limit: 50 });
  expect(items.map(({ displayName, ownerId }) => [displayName, ownerId]).toSorted()).toEqual([
    ["Fresh", mona],
    ["ours", nima],
  ]);
});

test("a file that runs when its sender sees less than when they brought it touches no more than they see then", async () => {
  const { workspace, mona, owner, ours } = await teamwork();
  const before = await sees(workspace, mona, "all", []);
  await sees(workspace, mona, "own", []);
  expect((await importFile(before, "customer", rows, told)).counts).toMatchObject({ updated: 0, refused: 2 });
  expect(await Customer.read(owner, ours)).toMatchObject({ tags: [] });
});

test("a file for who sees their team's customers names a company of the team, and no other", async () => {
  const { workspace, owner, mona, nima, zahra } = await teamwork();
  const firm = (name: string, ownerId: UserId) => person(workspace, name, ownerId, { kind: "organisation" });
  const [known, hidden] = [await firm("Known", nima), await firm("Hidden", zahra)];
  await person(workspace, "one", mona, { companyId: known.customerId });
  const two = await person(workspace, "two", nima, { companyId: known.customerId });
  const { version } = await Customer.read(owner, two);
  await Customer.edit(owner, { customerId: two.customerId, body: { version, companyId: hidden.customerId } });
  const scope = await sees(workspace, mona, "team", [nima]);
  const body = { noun: "customer" as const, format: "csv" as const, columns: ["displayName", "company"] };
  const { exportId } = await Export.start(scope, { body });
  const job = jobOf(services, workspace.tenantId);
  await writeFile(job, exportId);
  await (await finish(job, exportId))?.commit();
  const [, file] = [...files.held].find(([name]) => name.includes(`${exportId}/file`)) ?? [];
  const [, ...lines] = String(file).trim().split(/\r?\n/);
  expect(lines.toSorted()).toEqual(["Known,", "one,Known", "ours,", "two,"]);
});
