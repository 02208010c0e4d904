import { DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import { look as lookForDuplicates } from "@rabita/core/duplicate/sweep";
import { begun, putHandOver } from "@rabita/core/hand-over/begin";
import { TenantScope } from "@rabita/core/kernel/scope";
import { write } from "@rabita/core/kernel/write";
import { honoPath, tenantPath } from "@rabita/functions/src/http/mount.ts";
import type { TenantRoute } from "@rabita/functions/src/http/route.ts";
import { manifest } from "@rabita/functions/src/manifest.ts";
import { clientConfig } from "@rabita/local/src/database.ts";
import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startDatabase, type TestDatabase, type TestServices, testServices } from "../fixtures/dynoxide.ts";
import { Caller, type Owner, ownerOf, serviceApp } from "../fixtures/service.ts";
import { setUp } from "../fixtures/workspace.ts";

const routes: TenantRoute[] = (await Promise.all(manifest.apis.map((api) => api.routes()))).flat();

let database: TestDatabase;
let services: TestServices;
let app: Hono;
let a: Owner;
let b: Owner;
/** Ids of A's records, by the name that paths and bodies have for them. */
const ids: Record<string, string> = {};

beforeAll(async () => {
  database = await startDatabase();
  services = testServices(database);
  app = await serviceApp(services);
  [a, b] = [await ownerOf(app, services, "a@example.com"), await ownerOf(app, services, "b@example.com")];
  const make = async (path: string, body: unknown) => {
    const answer = await a.call("post", `/api/t/${a.tenantId}${path}`, body);
    expect(answer.status, answer.text).toBe(201);
    return answer.body as Record<string, never>;
  };
  ids.customerId =
    (
      await make("/customers", {
        displayName: "Secret Sara",
        emails: ["sara@secret.example"],
        phones: ["+12125550123"],
      })
    ).customerId ?? "";
  await make("/customers", { displayName: "Secret Sarah", phones: ["+12125550123"] });
  const owner = TenantScope.forJob(services, a.tenantId, "test");
  await lookForDuplicates(owner, {}, "sweep");
  const pairs = await a.call("get", `/api/t/${a.tenantId}/duplicates`);
  ids.duplicateId = (pairs.body.items as { duplicateId: string }[])[0]?.duplicateId ?? "";
  const order = {
    customerId: ids.customerId,
    currency: "USD",
    lines: [{ name: "Secret tea", quantity: 1, amount: 100 }],
  };
  ids.orderId = (await make("/orders", order)).orderId ?? "";
  const call = { kind: "call", text: "Secret talk" };
  ids.interactionId = (await make(`/customers/${ids.customerId}/interactions`, call)).interactionId ?? "";
  const announced = await make(`/customers/${ids.customerId}/files`, { name: "secret.pdf", size: 10 });
  ids.fileId = (announced.file as unknown as { fileId: string }).fileId;
  ids.fieldKey = "secret_code";
  await make("/fields", { key: ids.fieldKey, label: "Secret code", type: "text" });
  const task = { title: "Secret errand", customerId: ids.customerId };
  ids.taskId = (await make("/tasks", task)).taskId ?? "";
  const { import: made } = await make("/imports", { noun: "order", fileName: "secret.csv", size: 10 });
  ids.importId = (made as unknown as { importId: string }).importId;
  const bulk = { selection: { ids: [ids.customerId] }, change: { addTags: ["secret"] } };
  const job = await a.call("post", `/api/t/${a.tenantId}/customers/bulk`, bulk);
  ids.jobId = String(job.body.jobId);
  const view = { name: "Secret view", visibility: "everyone", state: { text: "secret" } };
  ids.viewId = (await make("/views", view)).viewId ?? "";
  const file = await a.call("post", `/api/t/${a.tenantId}/exports`, { noun: "customer", format: "csv" });
  ids.exportId = String(file.body.exportId);
  for (const { tenantId } of [a, b]) await setUp(services, tenantId, 1);
  ids.userId = a.userId;
  ids.teamId = (await make("/teams", { name: "Secret team", memberIds: [a.userId] })).teamId ?? "";
  const item = begun(owner, { from: a.userId, to: a.userId });
  await putHandOver(write(owner, "test.hand-over"), item).commit();
  ids.handOverId = item.handOverId;
  const invited = await a.call("post", `/api/t/${a.tenantId}/invitations`, {
    emails: ["secret@example.com"],
    role: "agent",
  });
  ids.invitationId = (invited.body.items as { invitationId: string }[])[0]?.invitationId ?? "";
});

afterAll(async () => {
  services.table.close();
  await database.close();
});

/** A's path and body for a route, with A's ids in every place that names a record. */
function aimed(route: TenantRoute, tenantId: string): { path: string; body: unknown } {
  const path = tenantPath(route).replace(/\{(\w+)\}/g, (_, name) =>
    name === "tenantId" ? tenantId : (ids[name] ?? ""),
  );
  const query = Object.keys(route.query?.shape ?? {}).includes("after") ? "?after=0" : "";
  const body = typeof route.example === "object" ? { ...route.example } : undefined;
  for (const name of Object.keys(body ?? {})) if (ids[name]) Object.assign(body ?? {}, { [name]: ids[name] });
  return { path: path + query, body };
}

/** Whether the route names a record, in its path or in its body. */
const namesRecord = (route: TenantRoute) =>
  route.params !== undefined ||
  Object.keys((route.example as object | undefined) ?? {}).some((name) => ids[name] ?? name.endsWith("Id"));

const label = (route: TenantRoute) => `${route.method} ${route.path || "/"}`;

/** Every stored item of a tenant, as it lies in the database. */
async function itemsOf(tenantId: string): Promise<object[]> {
  const client = new DynamoDBClient(clientConfig(database.endpoint));
  const { Items = [] } = await client.send(new ScanCommand({ TableName: database.tableName }));
  client.destroy();
  const own = Items.filter((item) => item.pk?.S?.startsWith(`$crm#tenantid_${tenantId}`));
  return own.sort((x, y) => `${x.pk?.S}${x.sk?.S}`.localeCompare(`${y.pk?.S}${y.sk?.S}`));
}

describe("tenant B on tenant A", () => {
  it.each(routes.map((route) => [label(route), route] as const))(
    "%s of A is not there for B, and stays as it was",
    async (_, route) => {
      const before = await itemsOf(a.tenantId);
      const { path, body } = aimed(route, a.tenantId);
      const answer = await b.call(route.method, path, body);
      expect(answer.status, answer.text).toBe(404);
      expect(answer.headers.get("content-type")).toContain("application/problem+json");
      expect(answer.text).not.toMatch(/secret/i);
      expect(await itemsOf(a.tenantId)).toEqual(before);
    },
  );

  it.each(routes.filter(namesRecord).map((route) => [label(route), route] as const))(
    "%s finds none of A's ids in B's workspace",
    async (_, route) => {
      const before = await itemsOf(a.tenantId);
      const { path, body } = aimed(route, b.tenantId);
      const answer = await b.call(route.method, path, body);
      expect(answer.status, answer.text).toBe(404);
      expect(answer.text).not.toMatch(/secret/i);
      expect(await itemsOf(a.tenantId)).toEqual(before);
    },
  );

  it.each(
    routes
      .filter((route) => route.method === "get" && !namesRecord(route))
      .map((route) => [label(route), route] as const),
  )("%s of B shows nothing of A", async (_, route) => {
    const { path } = aimed(route, b.tenantId);
    const answer = await b.call(route.method, path);
    expect(answer.status, answer.text).toBe(200);
    for (const id of [...Object.values(ids), a.tenantId]) expect(answer.text).not.toContain(id);
  });

  it.each(routes.map((route) => [label(route), route] as const))("%s wants a session", async (_, route) => {
    const { path, body } = aimed(route, a.tenantId);
    const answer = await new Caller(app, "").call(route.method, path, body);
    expect(answer.status).toBe(401);
  });

  it("a forged tenant id opens nothing", async () => {
    const own = a.tenantId;
    const forged = [
      `${own}x`,
      own.slice(0, -1),
      own.toUpperCase(),
      `${own}%23customer`,
      `${own}%2f..`,
      "ten_",
      "%24crm",
      "__proto__",
      "*",
    ];
    for (const tenantId of forged) {
      for (const caller of [a, b]) {
        const answer = await caller.call("get", `/api/t/${tenantId}/customers`);
        expect(answer.status, `${tenantId}: ${answer.text}`).toBe(404);
      }
    }
  });
});

describe("the manifest", () => {
  it("lists every route inside workspaces that an app serves", async () => {
    for (const api of manifest.apis) {
      const served = (await api.load())(services).routes.filter(({ path }) => /^\/api\/t(\/|$)/.test(path));
      const listed = (await api.routes()).map(
        (route) => `${route.method.toUpperCase()} ${honoPath(tenantPath(route))}`,
      );
      expect(served.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(listed.sort());
    }
  });

  it("gives each route that takes a body an example that it would accept", () => {
    for (const route of routes) {
      if (!route.body) continue;
      expect(route.body.safeParse(route.example).success, label(route)).toBe(true);
    }
  });
});
