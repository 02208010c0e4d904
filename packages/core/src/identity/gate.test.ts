import { afterAll, expect, test } from "vitest";
import { Browser, signedIn, testPassword } from "../../../../test/fixtures/browser.ts";
import { startDatabase, testServices } from "../../../../test/fixtures/dynoxide.ts";
import { type Limits, usualLimits } from "./limit.ts";
import { sessionsOf } from "./sessions.ts";

const database = await startDatabase();
/** Stands still but where a test moves it: how long a password's hash takes changes no wait. */
let now = Date.now();
const services = testServices(database, { clock: { now: () => new Date(now) } });
afterAll(async () => {
  services.table.close();
  await database.close();
});

const slow = { first: 8, most: 64, forget: 3600 };
const limits: Limits = {
  ...usualLimits,
  pair: { ...slow, free: 2 },
  account: { ...slow, free: 4 },
  address: { ...slow, free: 6 },
  device: { ...slow, free: 3 },
};

let made = 0;
async function someone() {
  made += 1;
  const email = `gated${made}@shop.example`;
  return { email, ...(await signedIn(services, email)) };
}
let addresses = 0;
const elsewhere = () => {
  addresses += 1;
  return new Browser(services, { limits, address: `203.0.113.${addresses}` });
};
const guess = (browser: Browser, email: string, password = "not the password") =>
  browser.post("/sign-in/email", { email, password });

test("wrong passwords are slowed more and more for one place, and forgiven by the right one", async () => {
  const { email } = await someone();
  const browser = elsewhere();
  const statuses: number[] = [];
  for (let tries = 0; tries < 5; tries += 1) statuses.push((await guess(browser, email)).status);
  expect(statuses).toEqual([401, 401, 401, 429, 429]);
  const refused = await guess(browser, email, testPassword);
  expect(refused).toMatchObject({ status: 429, body: { code: "sign-in.too-many", retryAfter: 8 } });
  now += 8_000;
  expect((await guess(browser, email, testPassword)).status).toBe(200);
});

test("from ever new places an account is slowed; its owner's own browser is not", async () => {
  const { email, browser: own } = await someone();
  const cookie = own.cookie;
  const statuses: number[] = [];
  for (let tries = 0; tries < 7; tries += 1) statuses.push((await guess(elsewhere(), email)).status);
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
  expect((await guess(elsewhere(), email, testPassword)).status).toBe(429);
  await own.post("/sign-out");
  expect(cookie).toContain("rabita.device=");
  expect((await guess(own, email, testPassword)).status).toBe(200);
});

test("one place can't try many accounts; an unknown address is counted like a known one", async () => {
  const browser = elsewhere();
  const statuses: number[] = [];
  for (let tries = 0; tries < 9; tries += 1) {
    statuses.push((await guess(browser, `nobody${tries}@shop.example`)).status);
  }
  expect(statuses).toEqual([401, 401, 401, 401, 401, 401, 401, 429, 429]);
  const { email } = await someone();
  expect((await guess(elsewhere(), email, testPassword)).status).toBe(200);
});

test("a device's mark is of no use for another account, and can't be made up", async () => {
  const { browser } = await someone();
  const { email } = await someone();
  const statuses: number[] = [];
  for (let tries = 0; tries < 8; tries += 1) statuses.push((await guess(browser, email)).status);
  expect(statuses).toContain(429);
});

test("an IPv6 network is one place for the limits of an address, too; a session shows the address itself", async () => {
  const { email, userId } = await someone();
  // A window that doesn't end while the test runs.
  const narrow = { ...limits, mail: { window: 1_000_000_000, max: 2 } };
  const at = (host: string) => new Browser(services, { limits: narrow, address: `2001:db8:5:6::${host}` });
  const statuses: number[] = [];
  for (const host of ["a", "b", "c"]) {
    statuses.push((await at(host).post("/request-password-reset", { email })).status);
  }
  expect(statuses).toEqual([200, 200, 429]);
  expect((await guess(at("d"), email, testPassword)).status).toBe(200);
  const addresses = (await sessionsOf(services, userId, "")).map(({ address }) => address);
  expect(addresses).toContain("2001:0db8:0005:0006:0000:0000:0000:000d");
});
