import type { KeyScope } from "@rabita/core/api-key/schema";
import { TenantScope } from "@rabita/core/kernel/scope";
import { openTable } from "@rabita/core/kernel/table";
import { write } from "@rabita/core/kernel/write";
import { plans } from "@rabita/core/plan/plans";
import { clientConfig } from "@rabita/local/src/database.ts";
import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CustomerRecord } from "../../packages/core/src/customer/entity.ts";
import { TenantRecord } from "../../packages/core/src/tenant/entity.ts";
import { tenantOf } from "../../packages/core/src/tenant/repo.ts";
import { customersOf } from "../bench/fill.ts";
import { startDatabase, type TestDatabase, type TestServices, testServices } from "../fixtures/dynoxide.ts";
import { Caller, type Owner, ownerOf, serviceApp } from "../fixtures/service.ts";

let database: TestDatabase;
let services: TestServices;
let app: Hono;
/** Time stands still but for what a test moves it on. */
let now = Date.now();
let commands: string[] = [];

beforeAll(async () => {
  database = await startDatabase();
  const meter = ({ command }: { command: string }) => void commands.push(command.replace("Command", ""));
  const table = openTable({ name: database.tableName, client: clientConfig(database.endpoint), meter });
  services = testServices(database, { table, clock: { now: () => new Date(now) } });
  app = await serviceApp(services);
});
afterAll(async () => {
  services.table.close();
  await database.close();
});

type Business = { owner: Owner; call(): Promise<{ status: number; wait: number; body: unknown }> };

/** A business on a plan, with a program that calls with its key. */
async function business(email: string, plan: keyof typeof plans): Promise<Business> {
  const owner = await ownerOf(app, services, email);
  const scope = TenantScope.forJob(services, owner.tenantId, "test");
  const tenant = await tenantOf(scope).expect();
  const after = { ...tenant, plan, version: tenant.version + 1 };
  await write(scope, "test.plan").replace(TenantRecord, owner.tenantId, tenant, after).commit();
  const scopes: KeyScope[] = ["customer:read"];
  const path = `/api/t/${owner.tenantId}`;
  const made = await owner.call("post", `${path}/api-keys`, { name: "Shop", scopes, expiresAt: null });
  const headers = { authorization: `Bearer ${String(made.body.key)}` };
  const guest = new Caller(app, "");
  const call = async () => {
    const answer = await guest.call("get", `${path}/customers?limit=1`, undefined, headers);
    return {
      status: answer.status,
      wait: Number(answer.headers.get("retry-after")),
      body: answer.body,
    };
  };
  return { owner, call };
}

/** Brings in so many customers through the journal, as an import does. */
async function stock(scope: TenantScope, count: number): Promise<void> {
  const all = customersOf(scope, count);
  for (let from = 0; from < count; from += 97) {
    const change = write(scope, "test.stock");
    for (const item of all.slice(from, from + 97)) change.create(CustomerRecord, item.customerId, item);
    await change.commit();
  }
}

const many = (count: number, call: Business["call"]) => Promise.all(Array.from({ length: count }, call));
const writes = () => commands.filter((command) => command === "UpdateItem" || command === "Update").length;

describe("bursts over the limit", () => {
  it("of one tenant cost another nothing: same calls, same answers, no 429", async () => {
    const [loud, calm] = [
      await business("loud@example.com", "starter"),
      await business("calm@example.com", "starter"),
    ];
    const before = await calm.call();
    commands = [];
    const alone = [await calm.call(), await calm.call()];
    const callsAlone = commands.length;
    const burst = await many(plans.starter.callsPerMinute * 3, loud.call);
    expect(burst.filter(({ status }) => status === 200)).toHaveLength(plans.starter.callsPerMinute);
    expect(burst.filter(({ status }) => status === 429)).toHaveLength(plans.starter.callsPerMinute * 2);
    commands = [];
    const beside = [await calm.call(), await calm.call()];
    expect(commands).toHaveLength(callsAlone);
    expect([...alone, ...beside]).toEqual(Array(4).fill(before));
  });

  it("are told when to come again, and are let in then", async () => {
    const { call } = await business("again@example.com", "starter");
    await many(plans.starter.callsPerMinute, call);
    const refused = await call();
    expect([refused.status, refused.wait]).toEqual([429, 1]);
    expect(refused.body).toMatchObject({ code: "usage.too-many-calls" });
    now += refused.wait * 1000;
    expect((await call()).status).toBe(200);
  });

  it("fill up again over a minute, to no more than a full bucket", async () => {
    const { call } = await business("full@example.com", "starter");
    await many(plans.starter.callsPerMinute * 2, call);
    now += 600_000;
    const answers = await many(plans.starter.callsPerMinute * 2, call);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(plans.starter.callsPerMinute);
  });

  it("of a program don't shut its people out", async () => {
    const { owner, call } = await business("people@example.com", "starter");
    await many(plans.starter.callsPerMinute * 2, call);
    expect((await owner.call("get", `/api/t/${owner.tenantId}/customers`)).status).toBe(200);
  });

  it("are shared by all processes of the service", async () => {
    const { owner, call } = await business("shared@example.com", "starter");
    await many(plans.starter.callsPerMinute, call);
    const other = testServices(database, { clock: services.clock });
    const second = await serviceApp(other);
    const made = await owner.call("post", `/api/t/${owner.tenantId}/api-keys`, {
      name: "Second",
      scopes: ["customer:read"],
      expiresAt: null,
    });
    const answer = await new Caller(second, "").call("get", `/api/t/${owner.tenantId}/customers`, undefined, {
      authorization: `Bearer ${String(made.body.key)}`,
    });
    other.table.close();
    expect(answer.status).toBe(429);
  });
});

describe("what limits cost", () => {
  it("is a few writes for 1,000 calls, and none for those that are refused", async () => {
    const { call } = await business("cost@example.com", "team");
    await call();
    commands = [];
    for (let round = 0; round < 5; round += 1) {
      await many(200, call);
      now += 20_000;
    }
    expect(writes()).toBeLessThanOrEqual(45);
    await many(600, call);
    await call();
    commands = [];
    const refused = await many(100, call);
    expect(refused.every(({ status }) => status === 429)).toBe(true);
    expect(writes()).toBe(0);
  });
});

describe("the plan's limit of customers", () => {
  it("stops making more and says what to do; what is stored stays and can be changed", async () => {
    const { owner } = await business("customers@example.com", "starter");
    const path = `/api/t/${owner.tenantId}/customers`;
    const scope = TenantScope.forJob(services, owner.tenantId, "test");
    const made = await owner.call("post", path, { displayName: "First" });
    await stock(scope, plans.starter.customers - 1);
    now += 60_000;
    const full = await owner.call("post", path, { displayName: "One too many" });
    expect([full.status, full.body.code]).toEqual([409, "usage.customers-full"]);
    const edit = { version: 1, displayName: "Renamed" };
    expect((await owner.call("patch", `${path}/${made.body.customerId}`, edit)).status).toBe(200);
    const usage = await owner.call("get", `/api/t/${owner.tenantId}/usage`);
    expect(usage.body.meters).toContainEqual({
      meter: "customers",
      used: plans.starter.customers,
      limit: plans.starter.customers,
    });
  });
});
