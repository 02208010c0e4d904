import { beforeEach, expect, test } from "vitest";
import { carryOut, slice } from "../../../../test/fixtures/bulk.ts";
import { memoryFiles } from "../../../../test/fixtures/files.ts";
import { bringFile, csv, endImport, jobOf, startImport } from "../../../../test/fixtures/import.ts";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { employ, enter } from "../../../../test/fixtures/people.ts";
import { openWorkspace, type Workspace } from "../../../../test/fixtures/workspace.ts";
import * as Bulk from "../bulk/bulk.ts";
import * as Customer from "../customer/customer.ts";
import { merge } from "../customer/merge.ts";
import { search } from "../customer/search.ts";
import { unmerge } from "../customer/unmerge.ts";
import { loadSlice } from "../import/load.ts";
import { readAfter } from "../kernel/journal.ts";
import type { CustomerId, HandOverId, UserId } from "../kernel/schema.ts";
import { TenantScope } from "../kernel/scope.ts";
import { done, undone } from "../task/done.ts";
import * as Task from "../task/task.ts";
import { remove } from "../user/leave.ts";
import { edit as editMember, read as readMember, suspend } from "../user/member.ts";
import { finish, handOverSlice } from "./carry-out.ts";

const minute = 60_000;
const services = await ownServices({ files: memoryFiles() });
let workspace: Workspace;
let owner: TenantScope;
let sara: UserId;
let ali: UserId;
let hers: TenantScope;

beforeEach(async () => {
  workspace = await openWorkspace(services, { country: "US", locale: "en" });
  owner = workspace.owner;
  sara = await employ(services, workspace, "sara", "manager");
  ali = await employ(services, workspace, "ali", "agent");
  hers = await scopeOf(sara);
});

async function scopeOf(userId: UserId): Promise<TenantScope> {
  const scope = await enter(services, workspace.tenantId, userId);
  if (!scope) throw new Error(`${userId} is not let in`);
  return scope;
}

/** Takes somebody out; everything of theirs that stands goes to the other one, or stays. */
async function goes(userId: UserId, handTo: UserId | null): Promise<void> {
  const { handOver } = await remove(owner, { userId, body: { handTo } });
  if (handOver) await pass(handOver.handOverId);
}
async function pass(handOverId: HandOverId): Promise<void> {
  const job = TenantScope.forJob(services, workspace.tenantId, "hand-over/give");
  expect(await handOverSlice(job, handOverId, minute)).toEqual({ done: true });
  await (await finish(job, handOverId))?.commit();
}

const customer = async (displayName: string, scope = hers): Promise<CustomerId> =>
  (await Customer.create(scope, { body: { displayName } })).customerId;
const ownerOf = async (customerId: CustomerId) => (await Customer.read(owner, { customerId })).ownerId;
const merged = async (winner: CustomerId, loser: CustomerId, fields = {}, values = {}) => {
  const [mine, theirs] = [
    await Customer.read(owner, { customerId: winner }),
    await Customer.read(owner, { customerId: loser }),
  ];
  const other = { customerId: loser, version: theirs.version };
  await merge(owner, { customerId: winner, body: { version: mine.version, other, fields, values } });
};
const bulk = async (change: object, ids: CustomerId[]) => {
  const { jobId } = await Bulk.start(owner, { body: { selection: { ids }, change } });
  return jobId;
};

test("a customer that is restored after its owner was removed is whose the rest went to, and the journal says so", async () => {
  const customerId = await customer("Deleted");
  await Customer.remove(owner, { customerId });
  await goes(sara, ali);
  const restored = await Customer.restore(owner, { customerId });
  expect(restored).toMatchObject({ ownerId: ali });
  expect(await ownerOf(customerId)).toBe(ali);
  const last = (await readAfter(owner, 0, 1000)).at(-1);
  expect(last?.changes).toEqual([{ path: "ownerId", before: sara, after: ali }]);
  const found = await search(owner, { where: { column: "ownerId", equals: sara } });
  expect(found.total).toBe(0);
});

test("where the heir went as well it is the heir's heir, and nobody where nobody took over", async () => {
  const customerId = await customer("Deleted");
  await Customer.remove(owner, { customerId });
  const mina = await employ(services, workspace, "mina", "agent");
  await goes(sara, ali);
  await goes(ali, mina);
  expect(await Customer.restore(owner, { customerId })).toMatchObject({ ownerId: mina });
  await Customer.remove(owner, { customerId });
  await goes(mina, null);
  expect(await Customer.restore(owner, { customerId })).toMatchObject({ ownerId: null });
});

test("what belongs to somebody who is only suspended stays theirs", async () => {
  const customerId = await customer("Deleted");
  await Customer.remove(owner, { customerId });
  await suspend(owner, { userId: sara });
  expect(await Customer.restore(owner, { customerId })).toMatchObject({ ownerId: sara });
});

test("an unmerged customer of a removed member, and an owner that a merge replaced, are whose the rest went to", async () => {
  const [one, two] = [await customer("One", await scopeOf(ali)), await customer("Two")];
  await merged(one, two);
  const [three, four] = [await customer("Three"), await customer("Four", await scopeOf(ali))];
  await merged(three, four, { ownerId: "theirs" });
  const mina = await employ(services, workspace, "mina", "agent");
  await goes(sara, mina);
  await unmerge(owner, { customerId: one, body: { absorbedId: two } });
  await unmerge(owner, { customerId: three, body: { absorbedId: four } });
  expect(await Promise.all([one, two, three, four].map(ownerOf))).toEqual([ali, mina, mina, ali]);
});

test("a merge gives nothing to who doesn't work here", async () => {
  const [one, two] = [await customer("One", owner), await customer("Two", owner)];
  await goes(sara, ali);
  await expect(merged(one, two, {}, { ownerId: sara })).rejects.toMatchObject({
    details: { fields: [{ path: "values.ownerId", rule: "member" }] },
  });
});

test("taking back a bulk delete, and a bulk change of the owner, brings nothing to who was removed", async () => {
  const ids = [await customer("A"), await customer("B"), await customer("C", await scopeOf(ali))];
  const [a, b, c] = ids as [CustomerId, CustomerId, CustomerId];
  const deleting = await bulk({ delete: true }, [a]);
  await carryOut(services, workspace.tenantId, deleting, "apply");
  const assigning = await bulk({ set: { ownerId: ali } }, [b, c]);
  await carryOut(services, workspace.tenantId, assigning, "apply");
  const mina = await employ(services, workspace, "mina", "agent");
  await goes(sara, mina);
  for (const jobId of [deleting, assigning]) {
    await Bulk.undo(owner, { jobId });
    await carryOut(services, workspace.tenantId, jobId, "undo");
  }
  expect(await Promise.all(ids.map(ownerOf))).toEqual([mina, mina, ali]);
});

test("records that are being given to somebody who is removed meanwhile go where the rest of theirs went", async () => {
  const ids: CustomerId[] = [];
  for (let nth = 0; nth < 200; nth += 1) ids.push(await customer(`Customer ${nth}`, owner));
  const jobId = await bulk({ set: { ownerId: sara } }, ids);
  expect(await slice(services, workspace.tenantId, jobId, "apply")).toEqual({ done: false });
  await goes(sara, ali);
  await carryOut(services, workspace.tenantId, jobId, "apply");
  expect((await search(owner, { where: { column: "ownerId", equals: ali } })).total).toBe(200);
});

test("an import that goes on after its maker was removed brings its rows in for who has their things", async () => {
  const { version } = await readMember(owner, { userId: sara });
  await editMember(owner, { userId: sara, body: { version, sight: { customer: "own" } } });
  const rows = Array.from({ length: 300 }, (_, nth) => [`Row ${nth}`, `row${nth}@example.com`, "Firm"]);
  // The last one is the first one again: it was made by this very import, so it is brought up to date.
  const file = csv(["name", "e-mail", "company"], ...rows, ["Row 0 again", "row0@example.com", "Firm"]);
  const narrow = await scopeOf(sara);
  const told = { existing: "update", key: "email", makeCompanies: true } as const;
  const importId = await startImport(narrow, await bringFile(narrow, "customer", file), told);
  const job = jobOf(services, workspace.tenantId);
  expect(await loadSlice(job, importId, -1)).toEqual({ done: false });
  await goes(sara, ali);
  expect((await endImport(job, importId)).counts).toMatchObject({
    ...{ customers: 300, companies: 1, updated: 1, refused: 0, withoutCompany: 0 },
  });
  expect((await search(owner, { where: { column: "ownerId", equals: ali } })).total).toBe(301);
});

test("a task that is restored or opened again after its member was removed is to do for who has their things", async () => {
  const task = async (title: string) => (await Task.create(hers, { body: { title } })).taskId;
  const [deleted, finished] = [await task("Deleted"), await task("Done")];
  await Task.remove(owner, { taskId: deleted });
  await done(owner, { taskId: finished });
  await goes(sara, ali);
  expect(await Task.restore(owner, { taskId: deleted })).toMatchObject({ assigneeId: ali });
  expect(await undone(owner, { taskId: finished })).toMatchObject({ assigneeId: ali });
});
