import { honoPath, tenantPath } from "@rabita/functions/src/http/mount.ts";
import type { TenantRoute } from "@rabita/functions/src/http/route.ts";
import { manifest } from "@rabita/functions/src/manifest.ts";
import { beforeAll, describe, expect, it } from "vitest";
import { ownDatabase, ownServices } from "../fixtures/own-services.ts";
import { Caller, type Owner, ownerOf, serviceApp } from "../fixtures/service.ts";
import { setUp } from "../fixtures/workspace.ts";
import { type Ids, recordsOf } from "./records.ts";
import { aimed, itemsOf, label, named, routes } from "./routes.ts";

let a: Owner;
let b: Owner;
let ids: Ids;

const database = await ownDatabase();
const services = await ownServices({}, database);
const app = await serviceApp(services);
beforeAll(async () => {
  [a, b] = [await ownerOf(app, services, "a@example.com"), await ownerOf(app, services, "b@example.com")];
  ids = await recordsOf(services, a);
  await setUp(services, b.tenantId, 1);
});

/** Whether the route names a record, in its path or in its body. */
const namesRecord = (route: TenantRoute) =>
  route.params !== undefined ||
  Object.keys((route.example as object | undefined) ?? {}).some((name) => name.endsWith("Id"));

describe("tenant B on tenant A", () => {
  it.each(named(routes))("%s of A is not there for B, and stays as it was", async (_, route) => {
    const before = await itemsOf(database, a.tenantId);
    const { path, body } = aimed(route, a.tenantId, ids);
    const answer = await b.call(route.method, path, body);
    expect(answer.status, answer.text).toBe(404);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    expect(answer.text).not.toMatch(/secret/i);
    expect(await itemsOf(database, a.tenantId)).toEqual(before);
  });

  it.each(named(routes.filter(namesRecord)))(
    "%s finds none of A's ids in B's workspace",
    async (_, route) => {
      const before = await itemsOf(database, a.tenantId);
      const { path, body } = aimed(route, b.tenantId, ids);
      const answer = await b.call(route.method, path, body);
      expect(answer.status, answer.text).toBe(404);
      expect(answer.text).not.toMatch(/secret/i);
      expect(await itemsOf(database, a.tenantId)).toEqual(before);
    },
  );

  it.each(named(routes.filter((route) => route.method === "get" && !namesRecord(route))))(
    "%s of B shows nothing of A",
    async (_, route) => {
      const { path } = aimed(route, b.tenantId, ids);
      const answer = await b.call(route.method, path);
      expect(answer.status, answer.text).toBe(200);
      for (const id of [...Object.values(ids), a.tenantId]) expect(answer.text).not.toContain(id);
    },
  );

  it.each(named(routes))("%s wants a session", async (_, route) => {
    const { path, body } = aimed(route, a.tenantId, ids);
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
