import { beforeEach, describe, expect, test } from "vitest";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { employ, enter } from "../../../../test/fixtures/people.ts";
import { openWorkspace, type Workspace } from "../../../../test/fixtures/workspace.ts";
import { changes, home } from "../activity/activity.ts";
import { look } from "../bulk/look.ts";
import { selected } from "../bulk/select.ts";
import * as Customer from "../customer/customer.ts";
import { page } from "../customer/page.ts";
import { search } from "../customer/search.ts";
import { timeline } from "../customer/timeline.ts";
import { isAppError } from "../kernel/error.ts";
import type { CustomerId, TaskId, UserId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import * as Order from "../order/order.ts";
import { search as searchOrders } from "../order/search.ts";
import { list } from "../task/list.ts";
import * as Task from "../task/task.ts";
import * as Team from "../team/team.ts";
import * as Security from "../tenant/security.ts";
import { access } from "./access.ts";
import * as Member from "./member.ts";
import type { Sight } from "./member-schema.ts";
import { taskAccess } from "./task-access.ts";

let workspace: Workspace;
let boss: TenantScope;
let people: Record<"sara" | "ali" | "reza", UserId>;

const services = await ownServices();
beforeEach(async () => {
  workspace = await openWorkspace(services);
  boss = workspace.owner;
  people = {
    sara: await employ(services, workspace, "sara", "agent"),
    ali: await employ(services, workspace, "ali", "agent"),
    reza: await employ(services, workspace, "reza", "agent"),
  };
});

const as = async (name: keyof typeof people): Promise<TenantScope> => {
  const scope = await enter(services, workspace.tenantId, people[name]);
  if (!scope) throw new Error(`${name} is not let in`);
  return scope;
};
const sees = async (name: keyof typeof people, sight: Partial<Sight>) => {
  const { version } = await Member.read(boss, { userId: people[name] });
  await Member.edit(boss, { userId: people[name], body: { version, sight } });
};
const customerOf = async (name: keyof typeof people): Promise<CustomerId> => {
  const body = { displayName: `Customer of ${name}` };
  const { customerId } = await Customer.create(await as(name), { body });
  const order = { customerId, lines: [{ name: "tea", quantity: 1, amount: 5 }] };
  await Order.create(await as(name), { body: order });
  return customerId;
};
const missing = (promise: Promise<unknown>) =>
  promise.then(
    () => false,
    (error: unknown) => isAppError(error, "missing"),
  );

/** The customers that each way of asking shows, by name: they must agree. */
async function seen(scope: TenantScope, ids: CustomerId[]): Promise<CustomerId[]> {
  const [found, page1] = await Promise.all([search(scope, {}), Customer.list(scope, { limit: 50 })]);
  const bySearch = found.rows.map(({ customerId }) => customerId).sort();
  expect(found.total).toBe(bySearch.length);
  expect(page1.items.map(({ customerId }) => customerId).sort()).toEqual(bySearch);
  const open = await Promise.all(ids.map((customerId) => missing(Customer.read(scope, { customerId }))));
  expect(ids.filter((_, n) => !open[n]).sort()).toEqual(bySearch);
  const chosen: string[] = [];
  for await (const some of selected(scope, "customer", { search: {} }))
    chosen.push(...some.map(({ id }) => id));
  expect(chosen.sort()).toEqual(bySearch);
  const orders = await searchOrders(scope, {});
  expect(orders.rows.map(({ customerId }) => customerId).sort()).toEqual(bySearch);
  const heard = await changes(scope, { after: 0, limit: 500 });
  const told = new Set(
    heard.items.flatMap(({ records }) =>
      records.filter(({ noun }) => noun === "customer").flatMap((each) => each.ids),
    ),
  );
  expect([...told].sort()).toEqual(bySearch);
  return bySearch as CustomerId[];
}

describe("who sees as far as their team", () => {
  test("sees what any of them owns by every way of asking, from the next request on, and nothing when they leave it", async () => {
    const [hers, his, others] = [await customerOf("sara"), await customerOf("ali"), await customerOf("reza")];
    const all = [hers, his, others];
    await sees("sara", { customer: "team", task: "team" });
    expect(await seen(await as("sara"), all)).toEqual([hers]);

    const team = await Team.create(boss, {
      body: { name: "North", leadId: people.sara, memberIds: [people.ali] },
    });
    expect(await seen(await as("sara"), all)).toEqual([hers, his].sort());
    expect((await Customer.read(await as("sara"), { customerId: his })).seenBy).toEqual({
      rule: "team",
      team: "North",
    });
    expect((await page(await as("sara"), { customerId: hers })).customer.seenBy).toEqual({ rule: "owner" });
    // Ali sees all: it is not the team that lets him.
    expect((await Customer.read(await as("ali"), { customerId: others })).seenBy).toEqual({ rule: "all" });

    await Team.edit(boss, { teamId: team.teamId, body: { version: team.version, memberIds: [people.reza] } });
    expect(await seen(await as("sara"), all)).toEqual([hers, others].sort());
    await Team.remove(boss, { teamId: team.teamId });
    expect(await seen(await as("sara"), all)).toEqual([hers]);
    await Team.restore(boss, { teamId: team.teamId });
    expect(await seen(await as("sara"), all)).toEqual([hers, others].sort());
  });

  test("may be told apart for each noun: all customers, and their own tasks", async () => {
    const his = await customerOf("ali");
    const errand = { title: "Secret errand", customerId: his };
    const { taskId } = await Task.create(await as("ali"), { body: errand });
    await sees("sara", { customer: "all", task: "own" });
    const sara = await as("sara");
    expect((await Customer.read(sara, { customerId: his })).seenBy).toEqual({ rule: "all" });
    expect(await missing(Task.read(sara, { taskId }))).toBe(true);
    expect((await list(sara, { limit: 50, state: "open" })).items).toEqual([]);
    expect((await page(sara, { customerId: his })).tasks?.items).toEqual([]);
    const heard = await changes(sara, { after: 0, limit: 500 });
    expect(JSON.stringify(heard)).not.toContain(taskId);
    for (const told of [await home(sara, {}), await timeline(sara, { customerId: his, limit: 50 })]) {
      expect(JSON.stringify(told)).not.toContain("Secret errand");
    }
  });

  test("is explained to an admin: which rule lets a member see, and which keeps them out", async () => {
    const [hers, his] = [await customerOf("sara"), await customerOf("ali")];
    const why = async (customerId: CustomerId) =>
      (await access(boss, { userId: people.sara, customerId })).rule;
    expect(await why(his)).toBe("all");
    await sees("sara", { customer: "own" });
    expect([await why(hers), await why(his)]).toEqual(["owner", "not-owner"]);
    await sees("sara", { customer: "team" });
    expect(await why(his)).toBe("other-team");
    await Team.create(boss, { body: { name: "North", memberIds: [people.sara, people.ali] } });
    expect(await access(boss, { userId: people.sara, customerId: his })).toMatchObject({
      sees: true,
      rule: "team",
      team: "North",
      ownerName: "ali",
    });
    await Security.edit(boss, { body: { requireSecondFactor: true } });
    expect(await access(boss, { userId: people.sara, customerId: his })).toMatchObject({
      sees: false,
      rule: "no-second-factor",
    });
    await Security.edit(boss, { body: { requireSecondFactor: false } });
    expect(await why(his)).toBe("team");
    await Member.suspend(boss, { userId: people.sara });
    expect(await why(hers)).toBe("suspended");
  });
});

describe("of a task", () => {
  const rule = async (name: "sara" | "ali", taskId: TaskId) =>
    (await taskAccess(boss, { userId: people[name], taskId })).rule;

  test("both the member and an admin learn by which rule it is seen, and what is told is what holds", async () => {
    const his = await customerOf("ali");
    const mine = await customerOf("sara");
    const make = async (scope: TenantScope, body: object) =>
      (await Task.create(scope, { body: { title: "Call", ...body } })).taskId;
    const boss1 = await make(boss, { assigneeId: people.sara });
    const made = await make(await as("sara"), { assigneeId: people.ali });
    const about = await make(boss, { assigneeId: people.reza, customerId: mine });
    const alis = await make(await as("ali"), { customerId: his });
    const all = [boss1, made, about, alis];
    const told = async () => Promise.all(all.map((taskId) => rule("sara", taskId)));
    const found = async () =>
      Promise.all(
        all.map(async (taskId) => {
          const sara = await as("sara");
          return (await missing(Task.read(sara, { taskId })))
            ? undefined
            : (await Task.read(sara, { taskId })).seenBy?.rule;
        }),
      );
    expect([await told(), await found()]).toEqual([
      ["assignee", "creator", "all", "all"],
      ["assignee", "creator", "all", "all"],
    ]);
    await sees("sara", { customer: "own", task: "own" });
    expect([await told(), await found()]).toEqual([
      ["assignee", "creator", "customer", "not-theirs"],
      ["assignee", "creator", "customer", undefined],
    ]);
    await sees("sara", { customer: "own", task: "team" });
    expect((await told()).at(-1)).toBe("other-team");
    await Team.create(boss, { body: { name: "North", memberIds: [people.sara, people.ali] } });
    expect([await told(), await found()]).toEqual([
      ["assignee", "creator", "customer", "team"],
      ["assignee", "creator", "customer", "team"],
    ]);
    expect((await Task.read(await as("sara"), { taskId: alis })).seenBy).toEqual({
      rule: "team",
      team: "North",
    });
    await Security.edit(boss, { body: { requireSecondFactor: true } });
    expect(await told()).toEqual(all.map(() => "no-second-factor"));
  });
});

describe("giving a record to somebody", () => {
  test("takes who works here, and nobody else", async () => {
    const hers = await customerOf("sara");
    const { version } = await Customer.read(boss, { customerId: hers });
    await Member.suspend(boss, { userId: people.reza });
    const give = (ownerId: UserId) => Customer.edit(boss, { customerId: hers, body: { version, ownerId } });
    await expect(give(people.reza)).rejects.toMatchObject({
      details: { fields: [{ path: "ownerId", rule: "member" }] },
    });
    await expect(give("usr_nobody" as UserId)).rejects.toMatchObject({ kind: "invalid" });
    const many = { selection: { ids: [hers] }, change: { set: { ownerId: people.reza } } };
    await expect(look(boss, many)).rejects.toMatchObject({ details: { fields: [{ rule: "no-member" }] } });
    const errand = { title: "Call", assigneeId: people.reza };
    await expect(Task.create(boss, { body: errand })).rejects.toMatchObject({
      details: { fields: [{ path: "assigneeId", rule: "member" }] },
    });
    expect(await give(people.ali)).toMatchObject({ ownerId: people.ali });
    await sees("sara", { customer: "own" });
    expect(await missing(Customer.read(await as("sara"), { customerId: hers }))).toBe(true);
  });
});

test("who comes and goes is news for those who decide on it, and for nobody else", async () => {
  await Member.suspend(boss, { userId: people.reza });
  const kinds = async (scope: TenantScope) => (await home(scope, {})).recent.map(({ kind }) => kind);
  expect(await kinds(boss)).toContain("member.suspended");
  for (const name of ["sara", "ali"] as const) {
    expect((await kinds(await as(name))).filter((kind) => kind.startsWith("member"))).toEqual([]);
  }
});
