import { expect, test } from "vitest";
import { Browser, testPassword as password, signedIn } from "../fixtures/browser.ts";
import { ownServices } from "../fixtures/own-services.ts";
import { Caller, serviceApp } from "../fixtures/service.ts";

/** Goes on by itself nowhere: how many passwords are looked at must not hang on how fast this machine is. */
let now = Date.now();

const services = await ownServices({ clock: { now: () => new Date(now) } });
const app = await serviceApp(services);

const guesses = 10_000;
/** Requests that the guesser has under way at a time. */
const atOnce = 50;

async function guess(email: string, number: number): Promise<number> {
  const answer = await new Caller(app, "").call(
    "post",
    "/api/auth/sign-in/email",
    { email, password: `guess number ${number}` },
    // A net of 500 addresses, so that no limit on one of them is enough.
    { "x-rabita-ip": `203.0.${Math.floor((number % 500) / 250)}.${number % 250}` },
  );
  if (answer.status === 429) {
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(answer.body).toMatchObject({ code: "sign-in.too-many", title: expect.stringMatching(/./) });
  }
  return answer.status;
}

test("10,000 wrong passwords get nobody in, don't lock the person out, and leave others' requests served", async () => {
  const email = "wanted@shop.example";
  const { browser: own } = await signedIn(services, email);
  const { browser: other } = await signedIn(services, "other@shop.example");
  const bystander = new Caller(app, other.cookie);

  const statuses = new Map<number, number>();
  const served: number[] = [];
  for (let from = 0; from < guesses; from += atOnce) {
    // All of them in some 30 seconds.
    now += 150;
    const wave = Array.from({ length: atOnce }, (_, index) => guess(email, from + index));
    // In the middle of it, somebody else works, and the person comes back on their own browser.
    served.push((await bystander.call("get", "/api/me")).status);
    if (from % 2000 === 0) {
      await own.post("/sign-out");
      served.push((await own.post("/sign-in/email", { email, password })).status);
    }
    for (const status of await Promise.all(wave)) statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  expect(new Set(served)).toEqual(new Set([200]));
  expect(statuses.get(200)).toBeUndefined();
  // Only so many were looked at at all: each that was cost a hash.
  const hashed = statuses.get(401) ?? 0;
  expect(hashed).toBeGreaterThan(0);
  expect(hashed).toBeLessThanOrEqual(100);
  expect((statuses.get(429) ?? 0) + hashed).toBe(guesses);

  // On a new device the person waits a minute at the longest once the guessing ends, and is not kept out.
  now += 61_000;
  const elsewhere = new Browser(services, { address: "192.0.2.7" });
  expect((await elsewhere.post("/sign-in/email", { email, password })).status).toBe(200);
}, 600_000);

test("one address that tries many accounts is slowed, and people elsewhere sign in meanwhile", async () => {
  await signedIn(services, "bystander@shop.example");
  const tries = Array.from({ length: 300 }, (_, number) =>
    new Caller(app, "").call(
      "post",
      "/api/auth/sign-in/email",
      { email: `unknown${number}@shop.example`, password: "guess for everybody" },
      { "x-rabita-ip": "203.0.9.9" },
    ),
  );
  const elsewhere = new Browser(services, { address: "192.0.2.8" });
  const signIn = await elsewhere.post("/sign-in/email", { email: "bystander@shop.example", password });
  expect(signIn.status).toBe(200);
  const statuses = (await Promise.all(tries)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(45);
  expect(statuses.filter((status) => status === 200)).toEqual([]);
});

test("a whole IPv6 network is one place, whichever of its addresses a guess comes from", async () => {
  const statuses = await Promise.all(
    Array.from({ length: 120 }, async (_, number) => {
      const { status } = await new Caller(app, "").call(
        "post",
        "/api/auth/sign-in/email",
        { email: `nobody${number}@shop.example`, password: "guess for everybody" },
        { "x-rabita-ip": `2001:db8:0:7:${number.toString(16)}::${number.toString(16)}` },
      );
      return status;
    }),
  );
  expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(45);
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(75);
});
