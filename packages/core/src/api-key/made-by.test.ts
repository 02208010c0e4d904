import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { startDatabase, testServices } from "../../../../test/fixtures/dynoxide.ts";
import { employ, enter, letIn } from "../../../../test/fixtures/people.ts";
import { openWorkspace, type Workspace } from "../../../../test/fixtures/workspace.ts";
import { readBack } from "../kernel/journal.ts";
import type { UserId } from "../kernel/schema.ts";
import { TenantScope } from "../kernel/scope.ts";
import { leave, remove } from "../user/leave.ts";
import * as Member from "../user/member.ts";
import { create, list } from "./api-key.ts";
import { enterWithKey } from "./enter.ts";

const database = await startDatabase();
const services = testServices(database);
afterAll(async () => {
  services.table.close();
  await database.close();
});

const owner = "usr_owner" as UserId;
let workspace: Workspace;
let admin: UserId;
let key: string;

beforeEach(async () => {
  workspace = await openWorkspace(services);
  await letIn(services, workspace, owner, "owner");
  admin = await employ(services, workspace, "admin", "admin");
  ({ key } = await make("Shop"));
});

const as = async (userId: UserId): Promise<TenantScope> => {
  const scope = await enter(services, workspace.tenantId, userId);
  if (!scope) throw new Error(`${userId} is not let in`);
  return scope;
};
const make = async (name: string) =>
  create(await as(admin), { body: { name, scopes: ["customer:read"], expiresAt: null } });
const use = () => enterWithKey(services, key, { tenantId: workspace.tenantId, origin: { requestId: "r" } });

describe("keys of somebody who goes", () => {
  test("go on working, since they are the workspace's; the keys' page and the answer say so", async () => {
    const gone = await remove(await as(owner), { userId: admin, body: { handTo: null } });
    expect(gone.keys).toEqual({ kept: 1, revoked: 0 });
    expect((await use()).may("customer:read")).toBe(true);
    const { items } = await list(await as(owner), { maker: "removed" });
    expect(items).toMatchObject([
      { name: "Shop", createdBy: { id: admin, name: "admin", status: "removed" } },
    ]);
    expect((await list(await as(owner), { maker: "active" })).items).toEqual([]);
  });

  test("are out of use from their next request on, where whoever removes them says so, and the journal names them", async () => {
    await make("Till");
    const gone = await remove(await as(owner), { userId: admin, body: { handTo: null, revokeKeys: true } });
    expect(gone.keys).toEqual({ kept: 0, revoked: 2 });
    await expect(use()).rejects.toMatchObject({ code: "apikey.revoked" });
    const entries = await readBack(TenantScope.forJob(services, workspace.tenantId, "test"), 5);
    const told = entries.find(({ action }) => action === "member.remove");
    expect(told?.actor.id).toBe(owner);
    expect(told?.events.filter(({ name }) => name === "apikey.revoked").map(({ data }) => data.name)).toEqual(
      ["Shop", "Till"],
    );
    expect((await list(await as(owner), { createdBy: admin, state: "active" })).items).toEqual([]);
  });

  test("leave other people's keys alone", async () => {
    const other = await employ(services, workspace, "other", "admin");
    await remove(await as(owner), { userId: other, body: { handTo: null, revokeKeys: true } });
    expect((await use()).may("customer:read")).toBe(true);
  });

  test("are theirs to take along when they leave by themselves", async () => {
    expect(await leave(await as(admin), { body: { handTo: null, revokeKeys: true } })).toMatchObject({
      keys: { kept: 0, revoked: 1 },
    });
    await expect(use()).rejects.toMatchObject({ code: "apikey.revoked" });
  });

  test("are not revoked by somebody who doesn't answer for keys, and nobody goes by that", async () => {
    const agent = await employ(services, workspace, "agent", "agent");
    await expect(leave(await as(agent), { body: { handTo: null, revokeKeys: true } })).rejects.toMatchObject({
      kind: "forbidden",
    });
    expect((await enter(services, workspace.tenantId, agent))?.role).toBe("agent");
  });
});

test("keys of a suspended member go on working and are shown as theirs", async () => {
  await Member.suspend(await as(owner), { userId: admin });
  expect((await use()).may("customer:read")).toBe(true);
  expect((await list(await as(owner), { maker: "suspended" })).items).toHaveLength(1);
});
