import type { MadeApiKey } from "@rabita/core/api-key/schema";
import { KeyScope } from "@rabita/core/api-key/schema";
import { readBack } from "@rabita/core/kernel/journal";
import { TenantScope } from "@rabita/core/kernel/scope";
import { permissionsOf } from "@rabita/core/user/role";
import { openApiDocument } from "@rabita/functions/src/api/openapi.ts";
import { apiRoutes } from "@rabita/functions/src/api/routes.ts";
import { tellOfKeys } from "@rabita/functions/src/subscriber/tell-of-key.ts";
import { beforeEach, describe, expect, it } from "vitest";
import { ownServices } from "../fixtures/own-services.ts";
import { Caller, type Owner, ownerOf, serviceApp } from "../fixtures/service.ts";
import { setUp } from "../fixtures/workspace.ts";

let owner: Owner;
let round = 0;

const services = await ownServices();
const app = await serviceApp(services);
beforeEach(async () => {
  round += 1;
  owner = await ownerOf(app, services, `keys${round}@example.com`);
  await setUp(services, owner.tenantId, 1);
});

const at = (path: string, tenantId: string = owner.tenantId) => `/api/t/${tenantId}${path}`;
const guest = () => new Caller(app, "");
const bearing = (key: string) => ({ authorization: `Bearer ${key}` });

async function made(scopes: KeyScope[], expiresAt: string | null = null): Promise<MadeApiKey> {
  const answer = await owner.call("post", at("/api-keys"), { name: "Shop", scopes, expiresAt });
  expect(answer.status, answer.text).toBe(201);
  return answer.body as MadeApiKey;
}

const customer = { displayName: "Sara Karimi" };

describe("an API key", () => {
  it("does what its scopes allow, with no session, and the journal names it", async () => {
    const { key, apiKey } = await made(["customer:read", "customer:write"]);
    const answer = await guest().call("post", at("/customers"), customer, bearing(key));
    expect(answer.status, answer.text).toBe(201);
    const [entry] = await readBack(TenantScope.forJob(services, owner.tenantId, "test"), 1);
    expect(entry?.actor).toEqual({ kind: "key", id: apiKey.apiKeyId, name: "Shop" });
    const page = await owner.call("get", at(`/customers/${answer.body.customerId}/timeline`));
    expect(page.body.items).toMatchObject([{ actor: { kind: "key", id: apiKey.apiKeyId } }]);
  });

  it("is told the scope that it lacks", async () => {
    const { key } = await made(["customer:read"]);
    const answer = await guest().call("post", at("/customers"), customer, bearing(key));
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({
      code: "apikey.scope-missing",
      fields: [{ path: "customer:write", rule: "scope" }],
    });
  });

  it("fetches no file of records that it may not read itself", async () => {
    const { customerId } = (await owner.call("post", at("/customers"), customer)).body;
    const lines = [{ name: "Tea", quantity: 1, amount: 500 }];
    await owner.call("post", at("/orders"), { customerId, lines });
    const ids = new Map<string, unknown>();
    for (const noun of ["customer", "order"]) {
      const answer = await owner.call("post", at("/exports"), { noun, format: "csv" });
      expect(answer.status, answer.text).toBe(202);
      ids.set(noun, answer.body.exportId);
    }
    for (const [scopes, seen] of [
      [["customer:export"], []],
      [["customer:export", "customer:read"], ["customer"]],
      [["customer:export", "order:read"], ["order"]],
    ] as const) {
      const { key } = await made([...scopes]);
      const list = await guest().call("get", at("/exports"), undefined, bearing(key));
      expect((list.body.items as { noun: string }[]).map(({ noun }) => noun)).toEqual(seen);
      for (const [noun, id] of ids) {
        const one = await guest().call("get", at(`/exports/${id}`), undefined, bearing(key));
        const file = await guest().call("get", at(`/exports/${id}/file`), undefined, bearing(key));
        const known = (seen as readonly string[]).includes(noun);
        expect([one.status, file.status], `${scopes} ${noun}`).toEqual(known ? [200, 409] : [404, 404]);
      }
    }
  });

  it("hears on a customer's timeline of nothing that it may not read itself", async () => {
    const { customerId } = (await owner.call("post", at("/customers"), customer)).body;
    const under = at(`/customers/${customerId}`);
    const lines = [{ name: "Tea", quantity: 1, amount: 500 }];
    await owner.call("post", at("/orders"), { customerId, lines });
    await owner.call("post", `${under}/interactions`, { kind: "call", text: "Wants tea" });
    await owner.call("post", at("/tasks"), { title: "Send tea", customerId });
    for (const [more, kinds] of [
      [[], []],
      [["order:read"], ["order.placed"]],
      [
        ["interaction:read", "task:read"],
        ["interaction.logged", "task.created"],
      ],
    ] as const) {
      const { key } = await made(["customer:read", ...more]);
      const line = await guest().call("get", `${under}/timeline`, undefined, bearing(key));
      const page = await guest().call("get", `${under}/page`, undefined, bearing(key));
      for (const { items } of [line.body, page.body.timeline] as { items: { kind: string }[] }[])
        expect(items.map(({ kind }) => kind).sort()).toEqual(["customer.created", ...kinds].sort());
    }
  });

  it("manages neither people nor keys, whatever it was given", async () => {
    const { key } = await made([...KeyScope.options]);
    for (const path of ["/invitations", "/api-keys", "/security"]) {
      expect((await guest().call("get", at(path), undefined, bearing(key))).status, path).toBe(403);
    }
  });

  it("is out on its next request once it is revoked", async () => {
    const { key, apiKey } = await made(["customer:read"]);
    expect((await guest().call("get", at("/customers"), undefined, bearing(key))).status).toBe(200);
    const path = at(`/api-keys/${apiKey.apiKeyId}/revoke`);
    expect((await owner.call("post", path)).body).toMatchObject({ state: "revoked" });
    const answer = await guest().call("get", at("/customers"), undefined, bearing(key));
    expect([answer.status, answer.body.code]).toEqual([401, "apikey.revoked"]);
  });

  it("is out from the moment on at which it expires", async () => {
    const soon = new Date(services.clock.now().getTime() + 60_000);
    const { key } = await made(["customer:read"], soon.toISOString());
    const then = await serviceApp({ ...services, clock: { now: () => soon } });
    const answer = await new Caller(then, "").call("get", at("/customers"), undefined, bearing(key));
    expect([answer.status, answer.body.code]).toEqual([401, "apikey.expired"]);
  });

  it("opens no other workspace, which looks like one that isn't there", async () => {
    const { key } = await made(["customer:read"]);
    const other = await ownerOf(app, services, `other${round}@example.com`);
    const answer = await guest().call("get", at("/customers", other.tenantId), undefined, bearing(key));
    expect([answer.status, answer.body.code]).toEqual([404, "tenant.missing"]);
  });

  it("that was changed in any place is refused", async () => {
    const { key } = await made(["customer:read"]);
    const changed = [...key].map((letter, nth) => {
      return key.slice(0, nth) + (letter === "a" ? "b" : "a") + key.slice(nth + 1);
    });
    for (const each of [...changed, key.slice(0, -1), `${key}A`, "", "rk_", "rk___"]) {
      const answer = await guest().call("get", at("/customers"), undefined, bearing(each));
      expect([answer.status, answer.body.code], each).toEqual([401, "apikey.unknown"]);
    }
  });

  it("that doesn't work is not made good by a cookie", async () => {
    const answer = await owner.call("get", at("/customers"), undefined, bearing("rk_a_b_c"));
    expect(answer.status).toBe(401);
  });

  it("needs no origin of ours: a cookie needs it", async () => {
    const { key } = await made(["customer:write"]);
    const foreign = { origin: "https://shop.example" };
    const keyed = await guest().call("post", at("/customers"), customer, { ...foreign, ...bearing(key) });
    expect(keyed.status, keyed.text).toBe(201);
    expect((await owner.call("post", at("/customers"), customer, foreign)).status).toBe(403);
  });

  it("is told once: neither the list nor the table nor the journal has it", async () => {
    const { key } = await made(["customer:read"]);
    const list = await owner.call("get", at("/api-keys"));
    expect(list.body.items).toMatchObject([{ name: "Shop", state: "active", ending: key.slice(-4) }]);
    expect(list.text).not.toContain(key);
    const entries = await readBack(TenantScope.forJob(services, owner.tenantId, "test"), 10);
    expect(JSON.stringify(entries)).not.toContain(key.slice(-30));
  });

  it("shows when it was used last, written once for many requests of a minute", async () => {
    const { key } = await made(["customer:read"]);
    const read = () => guest().call("get", at("/customers"), undefined, bearing(key));
    await read();
    const { items } = (await owner.call("get", at("/api-keys"))).body as { items: MadeApiKey["apiKey"][] };
    expect(items[0]?.lastUsedAt).not.toBeNull();
  });

  it("is made with no more than its maker may, and with an end to come", async () => {
    const past = { name: "x", scopes: ["customer:read"], expiresAt: "2001-01-01T00:00:00.000Z" };
    const late = await owner.call("post", at("/api-keys"), past);
    expect([late.status, late.body.fields]).toMatchObject([422, [{ path: "expiresAt", rule: "past" }]]);
    const unheard = { name: "x", scopes: ["member:manage"], expiresAt: null };
    expect((await owner.call("post", at("/api-keys"), unheard)).status).toBe(422);
  });

  it("is mailed about to those who answer for keys, once", async () => {
    await made(["customer:read"]);
    const scope = TenantScope.forJob(services, owner.tenantId, "test");
    const [entry] = await readBack(scope, 1);
    const before = services.mails.length;
    if (entry) await tellOfKeys(scope, entry);
    if (entry) await tellOfKeys(scope, entry);
    const told = services.mails.slice(before);
    expect(told.map(({ to }) => to.address)).toEqual([`keys${round}@example.com`]);
    expect(told[0]?.text).toContain("Shop");
  });

  it("replayed with the same idempotency key is not told again", async () => {
    const body = { name: "Shop", scopes: ["customer:read"], expiresAt: null };
    const headers = { "idempotency-key": "same" };
    expect((await owner.call("post", at("/api-keys"), body, headers)).status).toBe(201);
    const again = await owner.call("post", at("/api-keys"), body, headers);
    expect([again.status, again.body.code]).toEqual([409, "apikey.told-already"]);
  });
});

describe("what a key may be given", () => {
  it("is in the permission table; what decides who gets in and what they may is withheld", () => {
    const all = [...permissionsOf.owner];
    expect(all).toEqual(expect.arrayContaining([...KeyScope.options]));
    const given = new Set<string>(KeyScope.options);
    const withheld = all.filter((permission) => !given.has(permission));
    expect(withheld.sort()).toEqual([
      "apikey:manage",
      "dead-letter:manage",
      "invitation:manage",
      "member:manage",
      "notification:read",
      "notification:write",
      "ownership:manage",
      "plan:manage",
      "sample:manage",
      "security:manage",
      "team:manage",
      "tenant:manage",
      "view:read",
      "view:write",
    ]);
  });

  it("stands in the OpenAPI document beside each route that a key can call", () => {
    const document = openApiDocument(apiRoutes, "1", services.appUrl);
    const path = document.paths["/api/t/{tenantId}/customers"];
    expect(path?.get?.security).toEqual([{ session: [] }, { key: ["customer:read"] }]);
    expect(document.paths["/api/t/{tenantId}/api-keys"]?.get?.security).toEqual([{ session: [] }]);
    expect(document.components.securitySchemes.key).toMatchObject({ type: "http", scheme: "bearer" });
  });
});
