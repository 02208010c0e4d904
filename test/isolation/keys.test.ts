import { KeyScope, type MadeApiKey } from "@rabita/core/api-key/schema";
import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startDatabase, type TestDatabase, type TestServices, testServices } from "../fixtures/dynoxide.ts";
import { type Answer, Caller, type Owner, ownerOf, serviceApp } from "../fixtures/service.ts";
import { type Ids, recordsOf } from "./records.ts";
import { aimed, itemsOf, label, named, routes, verdict } from "./routes.ts";

type Route = (typeof routes)[number];

let database: TestDatabase;
let services: TestServices;
let app: Hono;
let owner: Owner;
let other: Owner;
let ids: Ids;
/** For each scope, a key that has it beside all reading, and one that has everything else. */
const keysWith = new Map<KeyScope, string>();
const keysWithout = new Map<KeyScope, string>();
let full: string;
let revoked: string;
let expired: Caller;
let lasting: string;

const reads = KeyScope.options.filter((scope) => scope.endsWith(":read"));

beforeAll(async () => {
  database = await startDatabase();
  // Time stands still, so that no use of a key is worth noting again.
  const now = new Date();
  services = testServices(database, { clock: { now: () => now } });
  app = await serviceApp(services);
  owner = await ownerOf(app, services, "a@example.com");
  other = await ownerOf(app, services, "b@example.com");
  ids = await recordsOf(services, owner);
  const inAnHour = new Date(services.clock.now().getTime() + 3_600_000);
  for (const scope of KeyScope.options) {
    keysWith.set(scope, (await made([...new Set([...reads, scope])])).key);
    keysWithout.set(scope, (await made(KeyScope.options.filter((each) => each !== scope))).key);
  }
  full = (await made([...KeyScope.options])).key;
  lasting = (await made([...KeyScope.options], inAnHour.toISOString())).key;
  const gone = await made([...KeyScope.options]);
  revoked = gone.key;
  await owner.call("post", `/api/t/${owner.tenantId}/api-keys/${gone.apiKey.apiKeyId}/revoke`);
  expired = new Caller(await serviceApp({ ...services, clock: { now: () => inAnHour } }), "");
});

afterAll(async () => {
  services.table.close();
  await database.close();
});

async function made(scopes: KeyScope[], expiresAt: string | null = null): Promise<MadeApiKey> {
  const body = { name: "Shop", scopes, expiresAt };
  const answer = await owner.call("post", `/api/t/${owner.tenantId}/api-keys`, body);
  expect(answer.status, answer.text).toBe(201);
  return answer.body as MadeApiKey;
}

function ask(route: Route, key: string, tenantId: string = owner.tenantId, as?: Caller): Promise<Answer> {
  const { path, body } = aimed(route, tenantId, ids);
  const caller = as ?? new Caller(app, "");
  return caller.call(route.method, path, body, { authorization: `Bearer ${key}` });
}

/** The scope that the route asks for, where keys can have it. */
const scopeOf = (route: Route) => KeyScope.options.find((scope) => scope === route.command.permit);

describe("a key of the workspace", () => {
  it.each(named(routes))("%s is open to keys with its scope, and to no other", async (_, route) => {
    const scope = scopeOf(route);
    const without = scope === undefined ? full : (keysWithout.get(scope) ?? "");
    expect(verdict(await ask(route, without))).toBe("not this scope");
    if (scope !== undefined) expect(verdict(await ask(route, keysWith.get(scope) ?? ""))).toBe("in");
  });

  it.each(named(routes))(
    "%s opens nothing elsewhere, nor to a key that is revoked, expired or made up",
    async (_, route) => {
      expect(verdict(await ask(route, full, other.tenantId))).toBe("no workspace");
      expect(verdict(await ask(route, revoked))).toBe("no session");
      expect(verdict(await ask(route, lasting, owner.tenantId, expired))).toBe("no session");
      expect(verdict(await ask(route, `${full.slice(0, -1)}${full.endsWith("A") ? "B" : "A"}`))).toBe(
        "no session",
      );
    },
  );

  it("that is refused leaves both workspaces as they were, byte for byte", async () => {
    const items = () => Promise.all([owner, other].map(({ tenantId }) => itemsOf(database, tenantId)));
    const before = await items();
    for (const route of routes) {
      const answers = [await ask(route, revoked), await ask(route, full, other.tenantId)];
      for (const { status } of answers) expect([401, 404], label(route)).toContain(status);
      if (scopeOf(route) === undefined) expect((await ask(route, full)).status).toBe(403);
    }
    expect(await items()).toEqual(before);
  });
});
