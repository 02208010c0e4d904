import { beforeEach, describe, expect, test } from "vitest";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace, type Workspace } from "../../../../test/fixtures/workspace.ts";
import * as Customer from "../customer/customer.ts";
import { timeline } from "../customer/timeline.ts";
import { readBack } from "../kernel/journal.ts";
import type { CustomerId, UserId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { done, undone } from "./done.ts";
import { list, myDay } from "./list.ts";
import * as Task from "./task.ts";

let now = new Date("2026-11-22T09:00:00Z");
let workspace: Workspace;
let owner: TenantScope;

const services = await ownServices({ clock: { now: () => now } });
beforeEach(async () => {
  now = new Date("2026-11-22T09:00:00Z");
  workspace = await openWorkspace(services);
  owner = workspace.owner;
});

type Body = Partial<Parameters<typeof Task.create>[1]["body"]>;
const make = (body: Body = {}, scope = owner) =>
  Task.create(scope, { body: { title: "Call back", ...body } });
const customer = async (): Promise<CustomerId> =>
  (await Customer.create(owner, { body: { displayName: "Sara" } })).customerId;
const code = (expected: string) => expect.objectContaining({ code: expected });
const all = async (query: Partial<Parameters<typeof list>[1]>, scope = owner) =>
  (await list(scope, { limit: 200, ...query })).items;
const titles = async (query: Partial<Parameters<typeof list>[1]>, scope = owner) =>
  (await all(query, scope)).map(({ title }) => title);

describe("a task", () => {
  test("is its maker's where nobody is named, and is read as it was made", async () => {
    const customerId = await customer();
    const made = await make({ due: "2026-12-01T09:30:00Z", customerId, remindAt: "2026-12-01T09:00:00Z" });
    expect(made).toMatchObject({
      due: "2026-12-01T09:30:00.000Z",
      remindAt: "2026-12-01T09:00:00.000Z",
      assignee: { id: "usr_owner", name: "Sara" },
      customer: { customerId, displayName: "Sara" },
      state: "open",
    });
    const seenBy = { rule: "assignee" };
    expect(await Task.read(owner, { taskId: made.taskId })).toEqual({ ...made, seenBy });
    expect((await make({ assigneeId: null })).assignee).toBeNull();
  });

  test.each<[string, Body, { path: string; rule: string }]>([
    ["no title", { title: " " }, { path: "body.title", rule: "required" }],
    ["a day that never is", { due: "2026-02-30" }, { path: "body.due", rule: "due" }],
    ["a repeat without a day", { repeat: { unit: "day", every: 1 } }, { path: "repeat", rule: "needs-due" }],
    [
      "somebody who is no member",
      { assigneeId: "usr_nobody" as UserId },
      { path: "assigneeId", rule: "member" },
    ],
    [
      "no step of its repeat",
      { due: "2026-01-01", repeat: { unit: "day", every: 0 } },
      { path: "body.repeat.every", rule: "too-small" },
    ],
  ])("with %s is refused", async (_, body, field) => {
    await expect(make(body)).rejects.toMatchObject({
      code: "input.invalid",
      details: { fields: expect.arrayContaining([expect.objectContaining(field)]) },
    });
  });

  test("of another workspace's customer can't be made, and is not there for others", async () => {
    const other = await openWorkspace(services);
    const customerId = await customer();
    await expect(make({ customerId }, other.owner)).rejects.toEqual(code("customer.missing"));
    const { taskId } = await make();
    for (const attempt of [Task.read, done, undone, Task.remove, Task.restore]) {
      await expect(attempt(other.owner, { taskId })).rejects.toEqual(code("task.missing"));
    }
  });

  test("keeps no card number, and is one where it was made twice under one key", async () => {
    const idempotencyKey = "0190163d-8694-739b-aea5-966c26f8ad91";
    const body = { title: "Charge 4111 1111 1111 1111" };
    const first = await Task.create(owner, { body, idempotencyKey });
    expect(first.title).toBe("Charge •••• •••• •••• 1111");
    expect(await Task.create(owner, { body, idempotencyKey })).toEqual(first);
    expect(await titles({})).toHaveLength(1);
  });

  test("merges edits of different fields, and moves to whom and what it is given", async () => {
    const [first, second] = [await customer(), await customer()];
    const { taskId } = await make({ customerId: first });
    await Task.edit(owner, { taskId, body: { version: 1, customerId: second } });
    const after = await Task.edit(owner, { taskId, body: { version: 1, assigneeId: null } });
    expect(after).toMatchObject({ version: 3, customerId: second, assigneeId: null });
    expect(await titles({ customerId: first })).toEqual([]);
    expect(await titles({ customerId: second })).toEqual(["Call back"]);
    expect(await titles({ assigneeId: "me" })).toEqual([]);
    await expect(
      Task.edit(owner, { taskId, body: { version: 1, assigneeId: owner.actor.id as UserId } }),
    ).rejects.toEqual(code("record.conflict"));
    await expect(
      Task.edit(owner, { taskId, body: { version: 3, repeat: { unit: "day", every: 1 } } }),
    ).rejects.toMatchObject({ details: { fields: [{ path: "repeat", rule: "needs-due" }] } });
  });

  test("that was deleted shows nowhere; taken back it is as it was", async () => {
    const customerId = await customer();
    const made = await make({ customerId });
    const { taskId } = made;
    await Task.remove(owner, { taskId, version: 1 });
    await expect(Task.read(owner, { taskId })).rejects.toEqual(code("task.missing"));
    for (const query of [{}, { customerId }, { assigneeId: "me" }]) expect(await titles(query)).toEqual([]);
    const back = await Task.restore(owner, { taskId });
    expect({ ...back, version: 1 }).toEqual(made);
    for (const query of [{}, { customerId }, { assigneeId: "me" }]) expect(await all(query)).toEqual([back]);
  });

  test("tells the customer's timeline when it is made, done and opened again", async () => {
    const customerId = await customer();
    const { taskId } = await make({ customerId });
    await done(owner, { taskId });
    await undone(owner, { taskId });
    const { items } = await timeline(owner, { customerId });
    expect(items.map(({ kind }) => kind).sort()).toEqual([
      "customer.created",
      "task.created",
      "task.done",
      "task.undone",
    ]);
  });
});

describe("a task that repeats", () => {
  const repeat = { unit: "week", every: 1 } as const;

  test("is followed by the next one when it is done, in one entry, and once", async () => {
    const customerId = await customer();
    const { taskId } = await make({
      due: "2026-11-22",
      repeat,
      customerId,
      remindAt: "2026-11-21T09:00:00Z",
    });
    const answers = await Promise.all([1, 2, 3].map(() => done(owner, { taskId })));
    const [entry] = await readBack(owner, 1);
    expect(entry?.events.map(({ name }) => name)).toEqual(["task.done", "task.created"]);
    expect(new Set(answers.map(({ next }) => next?.taskId)).size).toBe(1);
    const open = await all({ customerId });
    expect(open).toMatchObject([
      { due: "2026-11-29", remindAt: "2026-11-28T09:00:00.000Z", version: 1, repeat },
    ]);
    expect(await all({ customerId, state: "done" })).toMatchObject([{ taskId, nextId: open[0]?.taskId }]);
  });

  test("done, opened and done again is followed by one task; opened, by none", async () => {
    const { taskId } = await make({ due: "2026-11-22", repeat });
    const first = await done(owner, { taskId });
    await undone(owner, { taskId });
    expect((await all({})).map((task) => task.taskId)).toEqual([taskId]);
    expect((await all({ assigneeId: "me" })).map((task) => task.taskId)).toEqual([taskId]);
    const again = await done(owner, { taskId });
    expect(again.next?.taskId).toBe(first.next?.taskId);
    expect(await all({})).toHaveLength(1);
  });

  test("opened again leaves a next one that somebody has touched", async () => {
    const { taskId } = await make({ due: "2026-11-22", repeat });
    const { next } = await done(owner, { taskId });
    if (!next) throw new Error("no next task");
    await Task.edit(owner, { taskId: next.taskId, body: { version: 1, title: "Theirs" } });
    await undone(owner, { taskId });
    expect((await titles({})).sort()).toEqual(["Call back", "Theirs"]);
    await done(owner, { taskId });
    expect(await titles({})).toEqual(["Theirs"]);
  });

  test("keeps to the 31st through the months, and begins anew where its day is changed", async () => {
    now = new Date("2027-01-31T09:00:00Z");
    const home = await openWorkspace(services, { country: "US", locale: "en" });
    const { taskId } = await make({ due: "2027-01-31", repeat: { unit: "month", every: 1 } }, home.owner);
    const second = (await done(home.owner, { taskId })).next;
    now = new Date("2027-02-28T09:00:00Z");
    const third = (await done(home.owner, { taskId: second?.taskId ?? taskId })).next;
    expect([second?.due, third?.due]).toEqual(["2027-02-28", "2027-03-31"]);
    if (!third) throw new Error("no third task");
    await Task.edit(home.owner, { taskId: third.taskId, body: { version: 1, due: "2027-03-15" } });
    expect((await done(home.owner, { taskId: third.taskId })).next?.due).toBe("2027-04-15");
  });
});

describe("lists of tasks", () => {
  test("of a person come by due time on the workspace's clock, each once, through any pages", async () => {
    await make({ title: "4", due: "2026-11-24" });
    await make({ title: "2", due: "2026-11-22T21:00:00Z" }); // the 23rd in Tehran
    await make({ title: "1", due: "2026-11-22T10:00:00Z" });
    await make({ title: "5" });
    await make({ title: "3", due: "2026-11-23T10:00:00Z" });
    for (const limit of [1, 2, 3, 5]) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await list(owner, { assigneeId: "me", limit, cursor });
        seen.push(...page.items.map(({ title }) => title));
        cursor = page.cursor;
      } while (cursor);
      expect(seen).toEqual(["1", "2", "3", "4", "5"]);
    }
    for (const cursor of ["x", Buffer.from("a tsk_").toString("base64url")]) {
      await expect(list(owner, { assigneeId: "me", cursor })).rejects.toEqual(code("input.invalid"));
    }
  });

  test("my day has what is overdue, due today and next, and nothing that is done or another's", async () => {
    await make({ title: "late", due: "2026-11-21" });
    await make({ title: "missed", due: "2026-11-22T08:59:00Z" });
    await make({ title: "today", due: "2026-11-22" });
    await make({ title: "tonight", due: "2026-11-22T18:00:00Z" });
    await make({ title: "tomorrow", due: "2026-11-22T20:30:00Z" });
    await make({ title: "some day" });
    await make({ title: "free", assigneeId: null, due: "2026-11-22" });
    const { taskId } = await make({ title: "finished", due: "2026-11-22" });
    await done(owner, { taskId });
    const day = await myDay(owner, {});
    const named = (tasks: { title: string }[]) => tasks.map(({ title }) => title);
    expect(day.today).toBe("2026-11-22");
    expect(named(day.overdue)).toEqual(["late", "missed"]);
    expect(named(day.dueToday)).toEqual(["today", "tonight"]);
    expect(named(day.next)).toEqual(["tomorrow", "some day"]);
    expect(day.counts).toEqual({ overdue: 2, dueToday: 2, next: 2 });
  });
});

test("whoever sees only their own finds what they made, have to do, or what is of their customers; no customer of others", async () => {
  const agent = workspace.member("agent", "agent", "own");
  const customerId = await customer();
  const hidden = await make({ title: "hidden", customerId });
  const own = (await Customer.create(agent, { body: { displayName: "Mine" } })).customerId;
  await make({ title: "of mine", customerId: own });
  await make({ title: "made" }, agent);
  for (const attempt of [Task.read, done, Task.remove, Task.restore]) {
    await expect(attempt(agent, { taskId: hidden.taskId })).rejects.toEqual(code("task.missing"));
  }
  expect((await titles({}, agent)).sort()).toEqual(["made", "of mine"]);
  await expect(list(agent, { customerId })).rejects.toEqual(code("customer.missing"));
  await expect(make({ customerId }, agent)).rejects.toEqual(code("customer.missing"));
});
