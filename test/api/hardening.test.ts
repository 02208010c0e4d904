import { inspect } from "node:util";
import type { Log } from "@rabita/core/kernel/log";
import type { Hono } from "hono";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Browser, testPassword as password, signedIn, tokenMailed } from "../fixtures/browser.ts";
import { startDatabase, type TestDatabase, type TestServices, testServices } from "../fixtures/dynoxide.ts";
import { Caller, ownerOf, serviceApp } from "../fixtures/service.ts";
import { recordsOf } from "../isolation/records.ts";
import { aimed, routes } from "../isolation/routes.ts";

let database: TestDatabase;
let services: TestServices;
let app: Hono;
/** Every line that the service wrote, with what it was given. */
const lines: string[] = [];

beforeAll(async () => {
  database = await startDatabase();
  const keep = (message: string, data?: object) => {
    lines.push(JSON.stringify([message, data], (_, value) => (value instanceof Error ? told(value) : value)));
  };
  // A library may write past our log.
  for (const name of ["log", "info", "warn", "error"] as const) {
    vi.spyOn(console, name).mockImplementation((...shown) => void lines.push(inspect(shown, { depth: 12 })));
  }
  const log: Log = { info: keep, warn: keep, error: keep };
  services = testServices(database, { log });
  app = await serviceApp(services);
});
afterAll(async () => {
  vi.restoreAllMocks();
  services.table.close();
  await database.close();
});

/** All that a log could show of an error, its causes too. */
const told = ({ name, message, stack, cause }: Error): object => ({ name, message, stack, cause });

const elsewhere = [
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "http://127.0.0.1:4000@evil.example/",
  "https:evil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "/%09/evil.example",
  "/\t/evil.example",
];

test("no link in a mail and no answer leads to an address of somebody else's", async () => {
  const { browser } = await signedIn(services, "led@shop.example");
  const stranger = new Browser(services, { address: "198.51.100.77" });
  const host = new URL(services.appUrl).host;
  // A place of our own is mailed.
  await stranger.post("/request-password-reset", { email: "led@shop.example", redirectTo: "/reset" });
  expect(services.mails.at(-1)?.html).toContain(`${services.appUrl}/reset`);
  for (const target of elsewhere) {
    const before = services.mails.length;
    const email = "led@shop.example";
    await stranger.post("/request-password-reset", { email, redirectTo: target });
    await stranger.post("/send-verification-email", { email, callbackURL: target });
    await stranger.post("/sign-up/email", {
      name: "L",
      email: "led2@shop.example",
      password,
      callbackURL: target,
    });
    await stranger.post("/sign-in/email", { email, password, callbackURL: target });
    await browser.post("/change-email", { newEmail: "led3@shop.example", password, callbackURL: target });
    for (const { html, text } of services.mails.slice(before)) {
      expect(html + text, target).not.toContain("evil.example");
      for (const [, link = ""] of html.matchAll(/href="([^"]+)"/g)) expect(new URL(link).host).toBe(host);
    }
  }
  for (const target of elsewhere) {
    for (const path of [
      "/api/auth/verify-email?token=x&callbackURL=",
      "/api/auth/reset-password/x?callbackURL=",
    ]) {
      const { status, headers } = await app.request(path + encodeURIComponent(target), {
        redirect: "manual",
      });
      const to = headers.get("location");
      const leads = to === null ? host : new URL(to, services.appUrl).host;
      expect([path, target, status < 500, leads]).toEqual([path, target, true, host]);
    }
  }
});

test("what the service writes to its log names nobody and lets nobody in, whatever goes wrong", async () => {
  const owner = await ownerOf(app, services, "logged@secret.example");
  const ids = await recordsOf(services, owner);
  const { browser } = await signedIn(services, "second@secret.example");
  const token = await wrongAndReset();
  // All routes with what is right, with what is wrong, and without a database.
  for (const route of routes) {
    const { path, body } = aimed(route, owner.tenantId, ids);
    await owner.call(route.method, path, body);
    if (route.body)
      await owner.call(route.method, path, { name: "Secret Sara", email: "sara@secret.example" });
  }
  const away = testServices({ ...database, endpoint: "http://127.0.0.1:9" }, { log: services.log });
  const broken = await serviceApp(away);
  const before = lines.length;
  const customer = { displayName: "Secret Sara", emails: ["sara@secret.example"], phones: ["+12125550123"] };
  const caller = new Caller(broken, browser.cookie);
  expect((await caller.call("post", `/api/t/${owner.tenantId}/customers`, customer)).status).toBe(500);
  expect((await caller.call("get", "/api/me")).status).toBe(500);
  const signIn = { email: "second@secret.example", password };
  const refused = await caller.call("post", "/api/auth/sign-in/email", signIn, {
    origin: services.appUrl,
    "x-rabita-ip": "198.51.100.9",
  });
  expect(refused.status).toBeGreaterThanOrEqual(500);
  away.table.close();
  // There is something to be read.
  expect(lines.length).toBeGreaterThan(before);
  const cookie = /session_token=([^;]+)/.exec(browser.cookie)?.[1] ?? "no cookie";
  for (const line of lines) {
    expect(line).not.toMatch(/secret/i);
    expect(line).not.toContain("12125550123");
    for (const key of [password, token, cookie, decodeURIComponent(cookie)]) expect(line).not.toContain(key);
  }

  async function wrongAndReset(): Promise<string> {
    const email = "second@secret.example";
    const stranger = new Browser(services, { address: "198.51.100.78" });
    await stranger.post("/sign-in/email", { email, password: "a wrong but long password" });
    await stranger.post("/sign-up/email", { name: "Secret Sara", email, password });
    await stranger.post("/request-password-reset", { email, redirectTo: "/reset" });
    return tokenMailed(services.mails, email);
  }
});
