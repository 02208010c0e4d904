import { beforeEach, describe, expect, test } from "vitest";
import { faultyServices } from "../../../../test/fixtures/faults.ts";
import { ownDatabase, ownServices } from "../../../../test/fixtures/own-services.ts";
import { employ, enter, letIn } from "../../../../test/fixtures/people.ts";
import { openWorkspace, type Workspace } from "../../../../test/fixtures/workspace.ts";
import { membershipOf } from "../identity/membership.ts";
import { readBack } from "../kernel/journal.ts";
import type { UserId } from "../kernel/schema.ts";
import { TenantScope } from "../kernel/scope.ts";
import * as Team from "../team/team.ts";
import * as Tenant from "../tenant/tenant.ts";
import { leave, remove } from "./leave.ts";
import * as Member from "./member.ts";
import { project } from "./memberships.ts";
import { peopleOf, settle, syncMemberships } from "./people.ts";

const owner = "usr_owner" as UserId;

let workspace: Workspace;

const database = await ownDatabase();
const services = await ownServices({}, database);
beforeEach(async () => {
  workspace = await openWorkspace(services);
  await letIn(services, workspace, owner, "owner");
});

const as = async (userId: UserId): Promise<TenantScope> => {
  const scope = await enter(services, workspace.tenantId, userId);
  if (!scope) throw new Error(`${userId} is not let in`);
  return scope;
};
const membership = (userId: UserId) => membershipOf(services, userId, workspace.tenantId);

describe("roles", () => {
  test("an admin makes an agent a manager, and the next request may more", async () => {
    const [admin, sara] = [
      await employ(services, workspace, "admin", "admin"),
      await employ(services, workspace, "sara", "agent"),
    ];
    const edited = await Member.edit(await as(admin), {
      userId: sara,
      body: { version: 1, role: "manager" },
    });
    expect(edited).toMatchObject({ role: "manager", version: 2, email: "sara@example.com" });
    expect((await as(sara)).may("customer:export")).toBe(true);
  });

  test("nobody gives a role above their own, and admins don't touch owners", async () => {
    const [admin, sara] = [
      await employ(services, workspace, "admin", "admin"),
      await employ(services, workspace, "sara", "agent"),
    ];
    const scope = await as(admin);
    await expect(
      Member.edit(scope, { userId: sara, body: { version: 1, role: "owner" } }),
    ).rejects.toMatchObject({ code: "member.above-you" });
    await expect(Member.suspend(scope, { userId: owner })).rejects.toMatchObject({
      code: "member.above-you",
    });
    await expect(remove(scope, { userId: owner, body: { handTo: null } })).rejects.toMatchObject({
      code: "member.above-you",
    });
    await expect(
      Member.edit(await as(sara), { userId: admin, body: { version: 1, role: "viewer" } }),
    ).rejects.toMatchObject({ code: "role.may-not" });
  });

  test("the last owner stays owner, however it is tried", async () => {
    const scope = await as(owner);
    await expect(
      Member.edit(scope, { userId: owner, body: { version: 1, role: "admin" } }),
    ).rejects.toMatchObject({ code: "member.last-owner" });
    await expect(leave(scope, { body: { handTo: null } })).rejects.toMatchObject({
      code: "member.last-owner",
    });
    expect(await membership(owner)).toMatchObject({ role: "owner", status: "active" });
  });

  test("of two owners who demote each other at once one is left", async () => {
    const other = await employ(services, workspace, "other", "owner");
    const [a, b] = [await as(owner), await as(other)];
    const results = await Promise.allSettled([
      Member.edit(a, { userId: other, body: { version: 1, role: "agent" } }),
      Member.edit(b, { userId: owner, body: { version: 1, role: "agent" } }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const roles = [(await membership(owner))?.role, (await membership(other))?.role].sort();
    expect(roles).toEqual(["agent", "owner"]);
  });

  test("ownership is handed on in one step", async () => {
    const sara = await employ(services, workspace, "sara", "agent");
    expect(await Member.makeOwner(await as(owner), { userId: sara })).toMatchObject({ role: "owner" });
    expect((await as(owner)).role).toBe("admin");
    expect((await as(sara)).may("ownership:manage")).toBe(true);
    const [entry] = await readBack(await as(owner), 1);
    expect(entry?.changes).toEqual([
      { path: `role.${sara}`, before: "agent", after: "owner" },
      { path: `role.${owner}`, before: "owner", after: "admin" },
    ]);
  });
});

describe("who is put out", () => {
  test("is out on the next request, and in again when they are let in", async () => {
    const sara = await employ(services, workspace, "sara", "agent");
    await Member.suspend(await as(owner), { userId: sara });
    expect(await enter(services, workspace.tenantId, sara)).toBeUndefined();
    await Member.resume(await as(owner), { userId: sara });
    expect((await as(sara)).role).toBe("agent");
  });

  test("leaves the teams as well, and is no member any more", async () => {
    const sara = await employ(services, workspace, "sara", "agent");
    const team = await Team.create(await as(owner), {
      body: { name: "North", leadId: sara, memberIds: [owner] },
    });
    const { member } = await remove(await as(owner), { userId: sara, body: { handTo: null } });
    expect(member.status).toBe("removed");
    expect(await enter(services, workspace.tenantId, sara)).toBeUndefined();
    const { items } = await Team.list(await as(owner), {});
    expect(items).toMatchObject([{ teamId: team.teamId, leadId: null, memberIds: [owner] }]);
    await expect(Member.read(await as(owner), { userId: sara })).rejects.toMatchObject({
      code: "member.missing",
    });
    expect((await Member.list(await as(owner), {})).items.map(({ userId }) => userId)).toEqual([owner]);
  });
});

describe("a fault in between", () => {
  test("the records can't be written: nobody stays narrowed", async () => {
    const sara = await employ(services, workspace, "sara", "agent");
    const faulty = faultyServices(database, (operation) =>
      operation === "TransactWriteItems"
        ? { status: 400, type: "com.amazon.coral.validate#ValidationException" }
        : undefined,
    );
    const scope = await enter(faulty, workspace.tenantId, owner);
    if (!scope) throw new Error("the owner is let in");
    await expect(Member.suspend(scope, { userId: sara })).rejects.toThrow();
    // As their own next look at their workspaces does it.
    await settle(TenantScope.forJob(services, workspace.tenantId, "test"), [sara]);
    expect((await as(sara)).role).toBe("agent");
    expect(await membership(sara)).not.toHaveProperty("hold");
  });

  test("whoever loses has lost when the records are written, and whoever gains has not gained yet", async () => {
    const sara = await employ(services, workspace, "sara", "manager");
    const before: unknown[] = [];
    const watched = faultyServices(database, async (operation) => {
      if (operation === "TransactWriteItems") before.push(await membership(sara));
      return undefined;
    });
    const scope = await enter(watched, workspace.tenantId, owner);
    if (!scope) throw new Error("the owner is let in");
    await Member.edit(scope, { userId: sara, body: { version: 1, role: "agent" } });
    await Member.edit(scope, { userId: sara, body: { version: 2, role: "admin" } });
    await Member.edit(scope, { userId: sara, body: { version: 3, sight: { customer: "own" } } });
    await Member.suspend(scope, { userId: sara });
    await Member.resume(scope, { userId: sara });
    expect(before).toMatchObject([
      { role: "agent" },
      { role: "agent" },
      { role: "admin", sight: { customer: "own" } },
      { status: "suspended" },
      { status: "suspended" },
    ]);
    expect(await membership(sara)).toMatchObject({ status: "active", role: "admin" });
  });

  test("the membership can't be written after the records: it is narrow by then", async () => {
    const sara = await employ(services, workspace, "sara", "agent");
    let committed = false;
    const faulty = faultyServices(database, (operation) => {
      if (operation === "TransactWriteItems") committed = true;
      return committed && operation === "UpdateItem" ? "drop-request" : undefined;
    });
    const scope = await enter(faulty, workspace.tenantId, owner);
    if (!scope) throw new Error("the owner is let in");
    expect(await Member.suspend(scope, { userId: sara })).toMatchObject({ status: "suspended" });
    expect(await enter(services, workspace.tenantId, sara)).toBeUndefined();
  });

  test("what somebody gains comes with the subscriber where the change itself couldn't write it", async () => {
    const sara = await employ(services, workspace, "sara", "agent");
    const faulty = faultyServices(database, (operation) =>
      operation === "UpdateItem" ? "drop-request" : undefined,
    );
    const scope = await enter(faulty, workspace.tenantId, owner);
    if (!scope) throw new Error("the owner is let in");
    await Member.edit(scope, { userId: sara, body: { version: 1, role: "manager" } });
    expect((await as(sara)).role).toBe("agent");
    await syncMemberships(TenantScope.forJob(services, workspace.tenantId, "test"), { userIds: [sara] });
    expect((await as(sara)).role).toBe("manager");
  });

  test("a sync that is late takes nothing back that was decided since", async () => {
    const sara = await employ(services, workspace, "sara", "agent");
    const job = TenantScope.forJob(services, workspace.tenantId, "test");
    const early = await peopleOf(job);
    await Member.suspend(await as(owner), { userId: sara });
    await project(job, early, [sara]);
    expect(await enter(services, workspace.tenantId, sara)).toBeUndefined();
  });
});

test("memberships hold the workspace's name as it is now", async () => {
  await Tenant.edit(workspace.owner, {
    body: { version: (await Tenant.read(workspace.owner, {})).version, name: "Caravan" },
  });
  await syncMemberships(TenantScope.forJob(services, workspace.tenantId, "test"), {});
  expect(await membership(owner)).toMatchObject({ name: "Caravan" });
});
