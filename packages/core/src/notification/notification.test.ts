import { expect, test } from "vitest";
import { carryOut, slice } from "../../../../test/fixtures/bulk.ts";
import { csv, importFile } from "../../../../test/fixtures/import.ts";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace, type Workspace } from "../../../../test/fixtures/workspace.ts";
import { changes, home } from "../activity/activity.ts";
import * as Bulk from "../bulk/bulk.ts";
import * as Customer from "../customer/customer.ts";
import { log } from "../interaction/interaction.ts";
import { readAfter, tailOf } from "../kernel/journal.ts";
import { type CustomerId, type TaskId, UserId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { write } from "../kernel/write.ts";
import { done } from "../task/done.ts";
import { remind } from "../task/remind.ts";
import * as Task from "../task/task.ts";
import { Member } from "../user/entity.ts";
import type { Sight } from "../user/member-schema.ts";
import { Outgoing } from "./entity.ts";
import { list, markRead } from "./notification.ts";
import { notify } from "./notify.ts";
import { editPreferences, readPreferences } from "./preferences.ts";

const at = { now: new Date("2026-03-10T08:00:00Z") };
const services = await ownServices({ clock: { now: () => at.now } });

/** Somebody who works there, as the workspace knows them. */
let joined = 0;
async function join(
  { owner, member }: Workspace,
  name: string,
  sight?: Sight,
): Promise<TenantScope & { userId: UserId }> {
  joined += 1;
  const scope = member(`n${joined}`, "agent");
  const userId = UserId.parse(scope.actor.id);
  const stamp = "2026-01-01T00:00:00.000Z";
  const item = {
    ...{ tenantId: owner.tenantId, userId, version: 1, name, email: `n${joined}@example.com` },
    ...{ role: "agent" as const, createdAt: stamp, updatedAt: stamp, ...(sight && { sight }) },
  };
  await write(owner, "test.join").create(Member, userId, item).commit();
  return Object.assign(scope, { userId });
}

/** Lets the subscriber hear the whole journal, as often as it likes. */
async function hear(scope: TenantScope): Promise<void> {
  for (const entry of await readAfter(scope, 0, 1000)) await notify(scope, entry);
}

const told = async (scope: TenantScope) =>
  (await list(scope, {})).items.map(({ event, record, read }) => [event, record?.name, read]);

test("who is given a task is told of it once, by name, and who gave it is told nothing", async () => {
  const workspace = await openWorkspace(services);
  const { owner } = workspace;
  const reza = await join(workspace, "reza");
  await Task.create(owner, { body: { title: "Call Sara", assigneeId: reza.userId } });
  await Task.create(owner, { body: { title: "My own" } });
  await hear(owner);
  await hear(owner);
  expect(await told(reza)).toEqual([["task.assigned", "Call Sara", false]]);
  expect((await list(reza, {})).items[0]?.actor?.name).toBe("Sara");
  expect(await told(owner)).toEqual([]);
});

test("a task that changes hands is news, another change of it is none", async () => {
  const workspace = await openWorkspace(services);
  const { owner } = workspace;
  const reza = await join(workspace, "reza");
  const { taskId } = await Task.create(owner, { body: { title: "Offer" } });
  await Task.edit(owner, { taskId, body: { version: 1, assigneeId: reza.userId } });
  await Task.edit(owner, { taskId, body: { version: 2, title: "Second offer" } });
  await hear(owner);
  expect(await told(reza)).toEqual([["task.assigned", "Second offer", false]]);
});

test("whoever is named in a note with an @ is told of it, and of two that begin alike the longer one", async () => {
  const workspace = await openWorkspace(services);
  const { owner } = workspace;
  const [ali, alireza] = [await join(workspace, "علی"), await join(workspace, "علی‌رضا")];
  const { customerId } = await Customer.create(owner, { body: { displayName: "Omar" } });
  await log(owner, { customerId, body: { kind: "note", text: "@عليرضا لطفاً تماس بگیر (ali@example.com)" } });
  await hear(owner);
  expect(await told(alireza)).toEqual([["note.mentioned", "Omar", false]]);
  expect(await told(ali)).toEqual([]);
});

test("nobody is told of what they may not see", async () => {
  const workspace = await openWorkspace(services);
  const { owner } = workspace;
  const narrow = await join(workspace, "Nima", { customer: "own", task: "own" });
  const wide = await join(workspace, "Wide");
  const { customerId } = await Customer.create(owner, { body: { displayName: "Hidden" } });
  await log(owner, { customerId, body: { kind: "note", text: "@Nima @Wide look at this" } });
  await hear(owner);
  expect(await told(wide)).toEqual([["note.mentioned", "Hidden", false]]);
  expect(await told(narrow)).toEqual([]);
});

test("news of what is gone is told without its name", async () => {
  const workspace = await openWorkspace(services);
  const { owner } = workspace;
  const reza = await join(workspace, "reza");
  const { taskId } = await Task.create(owner, { body: { title: "Secret", assigneeId: reza.userId } });
  await hear(owner);
  await Task.remove(owner, { taskId });
  const { items, unread } = await list(reza, {});
  expect(items).toMatchObject([{ event: "task.assigned", record: null, data: {}, read: false }]);
  expect(unread).toBe(1);
});

test("what is read is counted no more, one by one or all that was seen; what came later stays unread", async () => {
  const workspace = await openWorkspace(services);
  const { owner } = workspace;
  const reza = await join(workspace, "reza");
  for (let n = 0; n < 30; n += 1) {
    at.now = new Date(at.now.getTime() + 1000);
    await Task.create(owner, { body: { title: `T${n}`, assigneeId: reza.userId } });
  }
  const entries = await readAfter(owner, 0, 1000);
  for (const entry of entries) {
    at.now = new Date(at.now.getTime() + 1000);
    await notify(owner, entry);
  }
  const { items, unread } = await list(reza, {});
  expect([items.length, unread]).toEqual([30, 30]);
  const ids = items.map(({ notificationId }) => notificationId);
  const [newest, second, third] = ids;
  if (!newest || !second || !third) throw new Error("30 were told");
  expect(await markRead(reza, { body: { ids: [third] } })).toEqual({ unread: 29 });
  expect(await markRead(reza, { body: { ids: [third] } })).toEqual({ unread: 29 });
  expect(await markRead(owner, { body: { until: newest } })).toEqual({ unread: 0 });
  expect(await markRead(reza, { body: { until: second } })).toEqual({ unread: 1 });
  const after = await list(reza, { limit: 3 });
  expect(after.items.map(({ read }) => read)).toEqual([false, true, true]);
});

test("who follows the workspace hears of their own news with what changed, and nobody of another's", async () => {
  const workspace = await openWorkspace(services);
  const { owner } = workspace;
  const reza = await join(workspace, "reza");
  expect((await home(reza, {})).unread).toBe(0);
  await Task.create(owner, { body: { title: "Call", assigneeId: reza.userId } });
  const after = await tailOf(owner.client);
  await hear(owner);
  expect(await changes(reza, { after })).toMatchObject({ items: [{ records: [] }], unread: 1 });
  const others = await changes(owner, { after });
  expect(others.unread).toBeUndefined();
  expect(JSON.stringify(others)).not.toContain(reza.userId);
  expect((await changes(reza, { after: others.last })).unread).toBeUndefined();
  expect((await home(reza, {})).unread).toBe(1);
});

test("whoever wants no news of a kind gets none of it, in the app or by mail", async () => {
  const workspace = await openWorkspace(services);
  const { owner } = workspace;
  const reza = await join(workspace, "reza");
  const mails = async () =>
    (await Outgoing.on(owner.client).query.record({ tenantId: owner.tenantId }).go()).data.length;
  await editPreferences(reza, { body: { kinds: { assigned: { app: true, mail: "off" } } } });
  await Task.create(owner, { body: { title: "One", assigneeId: reza.userId } });
  await hear(owner);
  expect([(await told(reza)).length, await mails()]).toEqual([1, 0]);
  await editPreferences(reza, { body: { kinds: { assigned: { app: false, mail: "at-once" } } } });
  await Task.create(owner, { body: { title: "Two", assigneeId: reza.userId } });
  await hear(owner);
  expect([(await told(reza)).length, await mails()]).toEqual([1, 1]);
  await editPreferences(reza, { body: { mail: false } });
  await Task.create(owner, { body: { title: "Three", assigneeId: reza.userId } });
  await hear(owner);
  expect([(await told(reza)).length, await mails()]).toEqual([1, 1]);
  expect((await readPreferences(reza, {})).kinds.assigned).toEqual({ app: false, mail: "at-once" });
  expect((await readPreferences(owner, {})).mail).toBe(true);
});

async function reminded(owner: TenantScope, title: string, body: object): Promise<TaskId> {
  const { taskId } = await Task.create(owner, { body: { title, ...body } });
  await remind(owner);
  expect(await told(owner)).toEqual([]);
  return taskId;
}

test("a reminder comes at its time, once; one of a task that is done does not come", async () => {
  const { owner } = await openWorkspace(services);
  const remindAt = new Date(at.now.getTime() + 60_000).toISOString();
  await reminded(owner, "Ring", { remindAt });
  const over = await reminded(owner, "Done before", { remindAt });
  await done(owner, { taskId: over });
  at.now = new Date(remindAt);
  await Promise.all([remind(owner), remind(owner)]);
  await remind(owner);
  expect(await told(owner)).toEqual([["task.reminder", "Ring", false]]);
});

test("a reminder that was put off comes at the later time alone", async () => {
  const { owner } = await openWorkspace(services);
  const minutes = (n: number) => new Date(at.now.getTime() + n * 60_000).toISOString();
  const [soon, later] = [minutes(1), minutes(5)];
  const taskId = await reminded(owner, "Later", { remindAt: soon });
  await Task.edit(owner, { taskId, body: { version: 1, remindAt: later } });
  at.now = new Date(soon);
  await remind(owner);
  expect(await told(owner)).toEqual([]);
  at.now = new Date(later);
  await remind(owner);
  expect(await told(owner)).toEqual([["task.reminder", "Later", false]]);
});

test("a whole day is overdue when it ends in the workspace's zone, whichever that is by then", async () => {
  const { owner } = await openWorkspace(services, { country: "US", timeZone: "America/Los_Angeles" });
  at.now = new Date("2026-05-01T08:00:00Z");
  await reminded(owner, "Today", { due: "2026-05-01" });
  for (const [instant, count] of [
    ["2026-05-01T10:00:00Z", 0],
    ["2026-05-02T00:00:00Z", 0],
    ["2026-05-02T06:59:59Z", 0],
    ["2026-05-02T07:00:00Z", 1],
    ["2026-05-02T07:01:00Z", 1],
  ] as const) {
    at.now = new Date(instant);
    await remind(owner);
    expect(await told(owner), instant).toHaveLength(count);
  }
});

test("of a task that repeats the next one reminds again", async () => {
  const { owner } = await openWorkspace(services, { country: "GB" });
  at.now = new Date("2026-06-01T08:00:00Z");
  const body = { due: "2026-06-01", remindAt: "2026-06-01T09:00:00Z", repeat: { unit: "week" as const } };
  const taskId = await reminded(owner, "Water", body);
  at.now = new Date("2026-06-01T09:00:00Z");
  await remind(owner);
  await done(owner, { taskId });
  at.now = new Date("2026-06-08T09:00:00Z");
  await remind(owner);
  expect((await told(owner)).map(([event]) => event)).toEqual(["task.reminder", "task.reminder"]);
});

test("who is given many customers at once is told how many, in one piece of news, however the change ended", async () => {
  const workspace = await openWorkspace(services);
  const { owner, tenantId } = workspace;
  const reza = await join(workspace, "reza", { customer: "own", task: "own" });
  const ids: CustomerId[] = [];
  for (const ownerId of [null, null, reza.userId]) {
    const { customerId } = await Customer.create(owner, { body: { displayName: "C" } });
    if (ownerId) await Customer.edit(owner, { customerId, body: { version: 1, ownerId } });
    ids.push(customerId);
  }
  const give = async (ownerId: UserId | null, by = owner) => {
    const change = { set: { ownerId, stage: "loyal" as const } };
    return (await Bulk.start(by, { body: { selection: { ids }, change } })).jobId;
  };
  const before = await tailOf(owner.client);
  const news = async (scope: TenantScope) => {
    for (const entry of await readAfter(owner, before, 1000)) await notify(owner, entry);
    return (await list(scope, {})).items.map(({ event, data, actor }) => [event, data.given, actor?.name]);
  };
  const jobId = await give(reza.userId);
  await carryOut(services, tenantId, jobId, "apply");
  // The third was theirs before.
  expect(await news(reza)).toEqual([["customers.assigned", 2, "Sara"]]);
  // What is taken back, or goes to nobody, or changes no owner, is no news.
  await Bulk.undo(owner, { jobId });
  await carryOut(services, tenantId, jobId, "undo");
  await carryOut(services, tenantId, await give(null), "apply");
  expect(await news(reza)).toHaveLength(1);
  const stopped = await give(reza.userId);
  await slice(services, tenantId, stopped, "apply");
  await Bulk.cancel(owner, { jobId: stopped });
  expect(await news(reza)).toContainEqual(["customers.assigned", 3, "Sara"]);
  expect(await news(owner)).not.toContainEqual(["customers.assigned", expect.anything(), "Sara"]);
});

test("who is given customers by a file is told how many once it is in; its maker, and who has them already, is told nothing", async () => {
  const workspace = await openWorkspace(services);
  const { owner } = workspace;
  const [reza, mina] = [await join(workspace, "Reza"), await join(workspace, "Mina")];
  const bring = (...rows: string[][]) =>
    importFile(owner, "customer", csv(["name", "email", "owner"], ...rows), {
      ...{ existing: "update" as const, key: "email" as const },
    });
  const people = ["a", "b", "c"].map((name) => [name, `${name}@example.com`]);
  const [a = [], b = [], c = []] = people;
  await bring([...a, "Reza"], [...b, "Reza"], [...c, "Mina"], ["d", "d@example.com", ""]);
  await bring([...a, "Mina"], [...b, "Reza"]);
  await hear(owner);
  const news = async (scope: TenantScope) =>
    (await list(scope, {})).items.map(({ event, data, actor }) => [event, data.given, actor?.name]);
  expect(await news(reza)).toEqual([["customers.assigned", 2, "Sara"]]);
  expect(await news(mina)).toEqual([
    ["customers.assigned", 1, "Sara"],
    ["customers.assigned", 1, "Sara"],
  ]);
  expect((await news(owner)).map(([event]) => event)).toEqual(["import.finished", "import.finished"]);
});
