import { authOperations } from "@rabita/functions/src/auth/operations.ts";
import { accountRoutes } from "@rabita/functions/src/auth/routes.ts";
import { honoPath } from "@rabita/functions/src/http/mount.ts";
import { manifest } from "@rabita/functions/src/manifest.ts";
import { publicRoutes } from "@rabita/functions/src/public/routes.ts";
import { beforeAll, describe, expect, it } from "vitest";
import { signedIn } from "../fixtures/browser.ts";
import { ownDatabase, ownServices } from "../fixtures/own-services.ts";
import { Caller, type Owner, ownerOf, serviceApp } from "../fixtures/service.ts";
import { setUp } from "../fixtures/workspace.ts";
import { itemsNaming } from "./routes.ts";

/** Everything that is served outside of workspaces, and takes or tells something of a person. */
type Outside = { method: string; path: string; open?: boolean; example?: unknown };
const outside: Outside[] = [...accountRoutes, ...publicRoutes, ...authOperations];
/** What tells everybody the same: how the service is, and its documents. */
const same = ["/api/health", "/api/openapi.json", "/api/docs", "/api/docs/*"];

const database = await ownDatabase();
const services = await ownServices({}, database);
const app = await serviceApp(services);
let a: Owner;
let others = 0;
let sessionId: string;
let key: string;
beforeAll(async () => {
  a = await ownerOf(app, services, "a@example.com");
  await setUp(services, a.tenantId, 1);
  const { body } = await a.call("get", "/api/me/sessions");
  sessionId = (body.items as { sessionId: string }[])[0]?.sessionId ?? "";
  const asked = { name: "Shop", scopes: ["customer:read"], expiresAt: null };
  key = String((await a.call("post", `/api/t/${a.tenantId}/api-keys`, asked)).body.key);
});

const named = (some: Outside[]) => some.map((route) => [`${route.method} ${route.path}`, route] as const);
const closed = outside.filter(({ open }) => !open);
const open = outside.filter((route) => route.open);

/** Where it goes, with things of another person in every place that names one. */
const aimed = ({ method, path, example }: Outside) => ({
  path: path.replace("{token}", "nobodys"),
  body: method === "get" ? undefined : path.endsWith("/sessions/end") ? { sessionId } : (example ?? {}),
});

/** Somebody else, signed in: each call has its own, for some of them end the session. */
async function another(): Promise<Caller> {
  others += 1;
  const { browser } = await signedIn(services, `b${others}@example.com`);
  return new Caller(app, browser.cookie);
}

describe("outside of any workspace", () => {
  it.each(named(closed))("%s wants a session", async (_, route) => {
    const { path, body } = aimed(route);
    const nobody = new Caller(app, "");
    expect((await nobody.call(route.method, path, body)).status).toBe(401);
  });

  it.each(named(closed))("%s is nothing for a key", async (_, route) => {
    const { path, body } = aimed(route);
    const headers = { authorization: `Bearer ${key}` };
    const answer = await new Caller(app, "").call(route.method, path, body, headers);
    expect(answer.status).toBe(401);
  });

  it.each(named(open))(
    "%s lets nobody change or see a person without a token of theirs",
    async (_, route) => {
      const before = await itemsNaming(database, a.userId);
      const { path, body } = aimed(route);
      const answer = await new Caller(app, "").call(route.method, path, body);
      expect(answer.status, answer.text).toBeLessThan(500);
      expect(answer.text).not.toContain("a@example.com");
      expect(answer.text).not.toContain(a.userId);
      expect(await itemsNaming(database, a.userId)).toEqual(before);
    },
  );

  it.each(named(outside))(
    "%s by B leaves A's person as it was, and shows nothing of it",
    async (_, route) => {
      const before = await itemsNaming(database, a.userId);
      const { path, body } = aimed(route);
      const answer = await (await another()).call(route.method, path, body);
      expect(answer.status, answer.text).toBeLessThan(500);
      for (const secret of ["a@example.com", a.userId, a.tenantId, sessionId])
        expect(answer.text).not.toContain(secret);
      expect(await itemsNaming(database, a.userId)).toEqual(before);
    },
  );

  it("nothing is served but what is here, and what tells everybody the same", async () => {
    const listed = new Set([
      ...outside.map(({ method, path }) => `${method.toUpperCase()} ${honoPath(path)}`),
      ...same.map((path) => `GET ${path}`),
    ]);
    for (const api of manifest.apis) {
      const served = (await api.load())(services).routes.filter(({ path }) => !/^\/api\/t(\/|$)/.test(path));
      const unknown = served
        .filter(({ method, path }) => method !== "ALL" && !path.startsWith("/api/auth/"))
        .map(({ method, path }) => `${method} ${path}`)
        .filter((one) => !listed.has(one));
      expect(unknown).toEqual([]);
    }
  });
});
