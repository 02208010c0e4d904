import { beforeEach, expect, test } from "vitest";
import { type Fault, faultyServices } from "../../../../test/fixtures/faults.ts";
import { ownDatabase, ownServices } from "../../../../test/fixtures/own-services.ts";
import { employ, enter } from "../../../../test/fixtures/people.ts";
import { openWorkspace, type Workspace } from "../../../../test/fixtures/workspace.ts";
import * as Customer from "../customer/customer.ts";
import { search } from "../customer/search.ts";
import { readAfter } from "../kernel/journal.ts";
import type { UserId } from "../kernel/schema.ts";
import { TenantScope } from "../kernel/scope.ts";
import type { Services } from "../kernel/services.ts";
import { list } from "../task/list.ts";
import * as Task from "../task/task.ts";
import { leave, remove } from "../user/leave.ts";
import * as View from "../view/view.ts";
import { finish, handOverSlice } from "./carry-out.ts";
import { read } from "./hand-over.ts";
import type { HandOver } from "./schema.ts";

const minute = 60_000;
const held = { customers: 205, tasks: 70, views: 3 };

let workspace: Workspace;
let sara: UserId;
let ali: UserId;

const database = await ownDatabase();
const services = await ownServices({}, database);
beforeEach(async () => {
  workspace = await openWorkspace(services);
  sara = await employ(services, workspace, "sara", "agent");
  ali = await employ(services, workspace, "ali", "agent");
  const hers = await scopeOf(sara);
  for (let nth = 0; nth < held.customers; nth += 1) {
    await Customer.create(hers, { body: { displayName: `Customer ${nth}` } });
  }
  for (let nth = 0; nth < held.tasks; nth += 1) await Task.create(hers, { body: { title: `Task ${nth}` } });
  for (let nth = 0; nth < held.views; nth += 1) {
    await View.create(hers, { body: { name: `View ${nth}`, state: {} } });
  }
});

async function scopeOf(userId: UserId): Promise<TenantScope> {
  const scope = await enter(services, workspace.tenantId, userId);
  if (!scope) throw new Error(`${userId} is not let in`);
  return scope;
}
const job = (some: Services) => TenantScope.forJob(some, workspace.tenantId, "hand-over/give");
const handed = ({ handOver }: { handOver: HandOver | null }): HandOver => {
  if (!handOver) throw new Error("nothing was handed over");
  return handOver;
};
const ownedBy = async (userId: UserId) => ({
  customers: (await search(workspace.owner, { where: { column: "ownerId", equals: userId } })).total,
  tasks: (await list(workspace.owner, { assigneeId: userId, state: "open", limit: 200 })).items.length,
  views: (await View.list(workspace.member(userId.slice(4), "agent"), {})).items.length,
});
const none = { customers: 0, tasks: 0, views: 0 };

test("what a member had goes to another when they are removed, each once, and the journal says so", async () => {
  const removed = await remove(workspace.owner, { userId: sara, body: { handTo: ali } });
  const { handOverId } = handed(removed);
  expect(await handOverSlice(job(services), handOverId, minute)).toEqual({ done: true });
  await (await finish(job(services), handOverId))?.commit();
  expect(await read(workspace.owner, { handOverId })).toMatchObject({
    state: "done",
    fromName: "sara",
    toName: "ali",
    done: { customer: held.customers, task: held.tasks, view: held.views },
    through: ["customer", "task", "view"],
  });
  expect(await ownedBy(ali)).toEqual(held);
  expect(await ownedBy(sara)).toEqual(none);
  const entries = await readAfter(workspace.owner, 0, 1000);
  const named = entries
    .filter(({ action }) => action === "hand-over.chunk")
    .flatMap(({ records }) => records);
  const customers = named.filter(({ noun }) => noun === "customer").flatMap(({ ids }) => ids);
  expect(new Set(customers).size).toBe(held.customers);
  expect(customers).toHaveLength(held.customers);
});

test("cut off after any transaction, by a crash or a lost answer, it goes on where it was", async () => {
  const { handOverId } = handed(await leave(await scopeOf(sara), { body: { handTo: ali } }));
  let transactions = 0;
  const faults: Fault[] = ["drop-request", "drop-answer"];
  const faulty = faultyServices(database, (operation) => {
    if (operation !== "TransactWriteItems") return undefined;
    transactions += 1;
    return transactions % 3 === 2 ? faults[transactions % 2] : undefined;
  });
  let done = false;
  for (let runs = 0; !done && runs < 50; runs += 1) {
    // No time at all: each run does one chunk, as if the process were killed behind it.
    ({ done } = await handOverSlice(job(faulty), handOverId, -1));
  }
  expect(done).toBe(true);
  const counts = (await read(workspace.owner, { handOverId })).done;
  expect(counts).toEqual({ customer: held.customers, task: held.tasks, view: held.views });
  expect(await ownedBy(ali)).toEqual(held);
  expect(await ownedBy(sara)).toEqual(none);
  faulty.table.close();
});

test("run twice at once while others work, it hands over each record once", async () => {
  const { handOverId } = handed(await remove(workspace.owner, { userId: sara, body: { handTo: ali } }));
  const { rows } = await search(workspace.owner, { limit: 20 });
  const edits = rows.map(({ customerId, version }) =>
    Customer.edit(workspace.owner, { customerId, body: { version, about: "called" } }),
  );
  const runs = [1, 2].map(() => handOverSlice(job(services), handOverId, minute));
  await Promise.all([...edits, ...runs]);
  const { done } = await read(workspace.owner, { handOverId });
  expect(done).toEqual({ customer: held.customers, task: held.tasks, view: held.views });
  const [row] = rows;
  if (!row) throw new Error("no customer");
  const { customerId } = row;
  expect(await Customer.read(workspace.owner, { customerId })).toMatchObject({
    ownerId: ali,
    about: "called",
  });
});

test("it stops where the one who was to have it goes as well, and what is left goes on to the next", async () => {
  const { handOverId } = handed(await remove(workspace.owner, { userId: sara, body: { handTo: ali } }));
  expect(await handOverSlice(job(services), handOverId, -1)).toEqual({ done: false });
  await remove(workspace.owner, { userId: ali, body: { handTo: null } });
  await expect(handOverSlice(job(services), handOverId, minute)).rejects.toMatchObject({
    code: "member.not-active",
  });
  const owned = [await ownedBy(sara), await ownedBy(ali)].map(({ customers }) => customers);
  expect(owned).toEqual([held.customers - 90, 90]);
});

test("it goes to somebody who works here, and not to the one that goes", async () => {
  for (const handTo of [sara, "usr_nobody" as UserId]) {
    await expect(remove(workspace.owner, { userId: sara, body: { handTo } })).rejects.toMatchObject({
      details: { fields: [{ path: "handTo", rule: "member" }] },
    });
  }
});
