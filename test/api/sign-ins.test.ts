import { totp } from "@rabita/core/identity/totp";
import type { TenantId, UserId } from "@rabita/core/kernel/schema";
import { TenantScope } from "@rabita/core/kernel/scope";
import { openTable } from "@rabita/core/kernel/table";
import { noteSignIn } from "@rabita/core/sign-in";
import { clientConfig } from "@rabita/local/src/database.ts";
import { afterAll, expect, test } from "vitest";
import { Browser, testPassword as password, signedIn } from "../fixtures/browser.ts";
import { startDatabase, testServices } from "../fixtures/dynoxide.ts";
import { employ } from "../fixtures/people.ts";
import { secretIn } from "../fixtures/second-factor.ts";
import { Caller, type Owner, ownerOf, serviceApp } from "../fixtures/service.ts";

const database = await startDatabase();
const services = testServices(database);
const app = await serviceApp(services);
afterAll(async () => {
  services.table.close();
  await database.close();
});

const from = {
  "x-rabita-ip": "203.0.113.9",
  "user-agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/149.0 Safari/537.36",
};

let made = 0;
/** An owner who has come in, and somebody who works for them and has not yet. */
async function workplace() {
  made += 1;
  const owner = await ownerOf(app, services, `owner${made}@shop.example`);
  const email = `agent${made}@shop.example`;
  const { browser, userId } = await signedIn(services, email);
  await employ(services, owner, userId.replace(/^usr_/, ""), "agent");
  return { owner, at: `/api/t/${owner.tenantId}`, email, browser, userId };
}

type Line = { action: string; ip: string | null; actor: { id: string }; events: { data: object }[] };

/** What the audit says of signing in by somebody, the newest first. */
async function said(owner: Owner, userId: UserId): Promise<Line[]> {
  const { body } = await owner.call("get", `/api/t/${owner.tenantId}/audit?action=sign-in&actor=${userId}`);
  return body.items as Line[];
}

test("a session that comes into a workspace is written down once, with address and device, however many requests come at once", async () => {
  const { owner, at, browser, userId } = await workplace();
  const agent = new Caller(app, browser.cookie);
  await Promise.all(Array.from({ length: 6 }, () => agent.call("get", `${at}/customers`, undefined, from)));
  await agent.call("get", at, undefined, from);
  expect(await said(owner, userId)).toEqual([
    expect.objectContaining({
      action: "sign-in.begin",
      ip: "203.0.113.9",
      events: [
        {
          name: "session.began",
          data: { userId, secondFactor: false, browser: "Chrome", system: "Windows" },
        },
      ],
    }),
  ]);
});

test("another process writes nothing twice, and a workspace that wasn't entered hears nothing", async () => {
  const { owner, at, browser, userId } = await workplace();
  const other = await ownerOf(app, services, `elsewhere${made}@shop.example`);
  await employ(services, other, userId.replace(/^usr_/, ""), "agent");
  await new Caller(app, browser.cookie).call("get", `${at}/customers`);
  const again = await serviceApp(testServices(database));
  await new Caller(again, browser.cookie).call("get", `${at}/customers`);
  expect(await said(owner, userId)).toHaveLength(1);
  expect(await said(other, userId)).toEqual([]);
  await browser.post("/sign-out");
  expect(await said(other, userId)).toEqual([]);
});

test("a session that has come in costs no request of the database any more", async () => {
  const asked: string[] = [];
  const table = openTable({
    name: database.tableName,
    client: clientConfig(database.endpoint),
    meter: ({ command }) => asked.push(command),
  });
  const scope = TenantScope.fromClaims(testServices(database, { table }), {
    tenantId: "ten_signin" as TenantId,
    userId: "usr_a" as UserId,
    role: "agent",
    permissions: new Set(),
    visibility: "own",
    origin: { requestId: "r" },
  });
  const session = { sessionToken: "token", secondFactor: false };
  await noteSignIn(scope, session);
  expect(asked).not.toEqual([]);
  asked.length = 0;
  await noteSignIn(scope, session);
  expect(asked).toEqual([]);
  table.close();
});

/** Every way in which a session ends before its time. */
const ends: [string, (browser: Browser, second: Browser) => Promise<unknown>][] = [
  ["signed out", (browser) => browser.post("/sign-out")],
  [
    "ended from elsewhere",
    (_, second) =>
      new Caller(app, second.cookie).call("post", "/api/me/sessions/end", { others: true }, from),
  ],
  [
    "ended with all others by another password",
    (_, second) =>
      second.post("/change-password", { currentPassword: password, newPassword: "another battery staple" }),
  ],
];

test.each(ends)("a session that was %s is written down where it had come in", async (_, end) => {
  const { owner, at, browser, email, userId } = await workplace();
  await new Caller(app, browser.cookie).call("get", `${at}/customers`);
  const second = new Browser(services, { address: "203.0.113.77" });
  await second.post("/sign-in/email", { email, password });
  await end(browser, second);
  const lines = await said(owner, userId);
  expect(lines.map(({ action }) => action)).toEqual(["sign-in.end", "sign-in.begin"]);
  expect(lines[0]?.ip).toMatch(/^(198\.51\.100\.7|203\.0\.113\.(9|77))$/);
});

test("a wrong code behind the right password is written down once per address and while, in each of the person's workspaces", async () => {
  const { owner, browser, email, userId } = await workplace();
  const other = await ownerOf(app, services, `second${made}@shop.example`);
  await employ(services, other, userId.replace(/^usr_/, ""), "viewer");
  const { body } = await browser.post("/two-factor/enable", { password });
  const secret = secretIn((body as { totpURI: string }).totpURI);
  await browser.post("/two-factor/verify-totp", { code: totp(secret, new Date()) });
  for (const address of ["192.0.2.1", "192.0.2.2"]) {
    const thief = new Browser(services, { address });
    await thief.post("/sign-in/email", { email, password });
    const right = [-30, 0, 30].map((late) => totp(secret, new Date(Date.now() + late * 1000)));
    const code = ["000000", "111111", "222222", "333333"].find((one) => !right.includes(one));
    expect((await thief.post("/two-factor/verify-totp", { code })).status).toBe(401);
    expect((await thief.post("/two-factor/verify-backup-code", { code: "nothing" })).status).toBe(401);
  }
  for (const each of [owner, other]) {
    const lines = (await said(each, userId)).filter(({ action }) => action === "sign-in.refuse");
    expect(lines.map(({ ip }) => ip).sort()).toEqual(["192.0.2.1", "192.0.2.2"]);
  }
});

test("who came in when is told to those who may read the audit, and to nobody else", async () => {
  const { owner, at, userId } = await workplace();
  const all = await signedIn(services, `manager${made}@shop.example`);
  await employ(services, owner, all.userId.replace(/^usr_/, ""), "manager");
  const manager = new Caller(app, all.browser.cookie);
  await manager.call("get", `${at}/customers`);
  const changes = (who: Caller) => who.call("get", `${at}/changes?after=0&limit=500`);
  expect((await manager.call("get", `${at}/audit`)).status).toBe(403);
  expect((await changes(manager)).text).not.toContain("sign-in");
  expect((await changes(owner)).text).toContain("sign-in");
  for (const who of [manager, owner]) {
    expect((await who.call("get", `${at}/home`)).text).not.toContain("session.");
  }
  expect(await said(owner, userId)).toEqual([]);
});
