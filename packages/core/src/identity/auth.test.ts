import { afterAll, expect, test } from "vitest";
import { Browser, testPassword as password, tokenMailed } from "../../../../test/fixtures/browser.ts";
import { startDatabase, testServices } from "../../../../test/fixtures/dynoxide.ts";
import { newId } from "../kernel/id.ts";
import { createAuth } from "./auth.ts";
import { insert } from "./change.ts";
import { find } from "./find.ts";
import { person as persons } from "./home.ts";
import { sessionAndMembership } from "./session.ts";
import { sessionsOf } from "./sessions.ts";

const database = await startDatabase();
const services = testServices(database);
const { mails } = services;
afterAll(async () => {
  services.table.close();
  await database.close();
});

let count = 0;
const newcomer = () => {
  count += 1;
  return { name: "Sara", email: `sara${count}@shop.example`, password };
};

async function member() {
  const person = newcomer();
  const browser = new Browser(services);
  await browser.post("/sign-up/email", person);
  await browser.get(`/verify-email?token=${tokenMailed(mails, person.email)}`);
  return { person, browser };
}

const standing = (browser: Browser) => sessionAndMembership(services, browser.cookie);

test("a newcomer signs up, is let in only after verifying, and is signed in by it", async () => {
  const person = newcomer();
  const browser = new Browser(services);
  const signedUp = await browser.post("/sign-up/email", { ...person, locale: "fa" });
  expect(signedUp).toMatchObject({
    status: 200,
    body: { token: null, user: { email: person.email, locale: "fa" } },
  });
  expect(browser.cookie).toBe("");
  expect(mails.at(-1)).toMatchObject({ to: { name: "" }, subject: "نشانی ایمیل خود را تأیید کنید" });
  expect(mails.at(-1)?.text).toContain(`${services.appUrl}/verify?token=`);

  const early = await browser.post("/sign-in/email", person);
  expect(early).toMatchObject({ status: 403, body: { code: "EMAIL_NOT_VERIFIED" } });

  const verified = await browser.get(`/verify-email?token=${tokenMailed(mails, person.email)}`);
  expect(verified).toMatchObject({ status: 200, body: { status: true } });
  const found = await standing(browser);
  expect(found?.session.userId).toMatch(/^usr_[0-9a-z]{23}$/);
  expect(found?.session.sessionToken.startsWith(`${found.session.userId.slice(4)}-`)).toBe(true);
});

test("a person signs in, sees their sessions, signs out here and everywhere", async () => {
  const { person, browser: first } = await member();
  const second = new Browser(services);
  expect((await second.post("/sign-in/email", person)).status).toBe(200);
  const { session } = (await standing(first)) ?? {};
  expect(await sessionsOf(services, session?.userId ?? "", session?.sessionToken ?? "")).toHaveLength(2);

  await second.post("/sign-out");
  expect(await standing(second)).toBeUndefined();
  expect(await standing(first)).toBeDefined();

  await second.post("/sign-in/email", person);
  const cookie = second.cookie;
  await first.post("/revoke-sessions");
  expect(await sessionAndMembership(services, cookie)).toBeUndefined();
  expect(await standing(first)).toBeUndefined();
});

test("a wrong password and an unknown address get the same answer", async () => {
  const { person } = await member();
  const browser = new Browser(services);
  const wrong = await browser.post("/sign-in/email", { ...person, password: "not the password" });
  const unknown = await browser.post("/sign-in/email", { email: "nobody@shop.example", password });
  expect(wrong.status).toBe(401);
  expect(unknown).toEqual(wrong);
});

test("a reset link works once, ends every session and lets the new password in", async () => {
  const { person, browser } = await member();
  await browser.post("/request-password-reset", { email: person.email, redirectTo: "/reset" });
  expect(mails.at(-1)?.text).toContain(`${services.appUrl}/reset?token=`);
  const token = tokenMailed(mails, person.email);

  const reset = () =>
    new Browser(services).post("/reset-password", { token, newPassword: "another battery" });
  const [one, other] = await Promise.all([reset(), reset()]);
  expect([one.status, other.status].sort()).toEqual([200, 400]);
  expect((await reset()).status).toBe(400);

  expect(await standing(browser)).toBeUndefined();
  expect((await browser.post("/sign-in/email", person)).status).toBe(401);
  const again = await browser.post("/sign-in/email", { ...person, password: "another battery" });
  expect(again.status).toBe(200);
});

test("a reset proves the address: whoever did it needs no other verification", async () => {
  const person = newcomer();
  const browser = new Browser(services);
  await browser.post("/sign-up/email", person);
  await browser.post("/request-password-reset", { email: person.email });
  const token = tokenMailed(mails, person.email);
  await browser.post("/reset-password", { token, newPassword: "another battery" });
  const signedIn = await browser.post("/sign-in/email", { ...person, password: "another battery" });
  expect(signedIn.status).toBe(200);
});

test("a sign-up that was cut off before the password was kept is mended by a reset", async () => {
  const { email } = newcomer();
  await insert(services.table, persons, {
    id: newId("usr", new Date()),
    email,
    name: "Sara",
    emailVerified: false,
  });
  const browser = new Browser(services);
  await browser.post("/request-password-reset", { email });
  const token = tokenMailed(mails, email);
  expect((await browser.post("/reset-password", { token, newPassword: password })).status).toBe(200);
  expect((await browser.post("/sign-in/email", { email, password })).status).toBe(200);
});

test("signing up with a known address looks like signing up with a new one, and its owner is told", async () => {
  const { person } = await member();
  const browser = new Browser(services);
  const known = await browser.post("/sign-up/email", {
    ...person,
    email: person.email.toUpperCase(),
    locale: "ar",
  });
  expect(mails.at(-1)).toMatchObject({
    to: { address: person.email },
    subject: "You already have an account",
  });
  const fresh = await browser.post("/sign-up/email", { ...newcomer(), locale: "ar" });
  expect(known.status).toBe(fresh.status);
  expect(shape(known.body)).toEqual(shape(fresh.body));

  const refused = { ...person, name: "x".repeat(200) };
  const knownRefused = await browser.post("/sign-up/email", refused);
  expect(knownRefused.status).toBe(400);
  expect(knownRefused).toEqual(
    await browser.post("/sign-up/email", { ...refused, email: "new@shop.example" }),
  );
});

/** Names and kinds of all fields in their order, with what doesn't differ from person to person. */
function shape(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return typeof value === "string" ? "text" : value;
  return Object.entries(value).map(([key, inner]) => [key, shape(inner)]);
}

test("of concurrent sign-ups with one address one wins, and all get the same answer", async () => {
  const { email } = newcomer();
  const tries = await Promise.all(
    ["one", "two", "three", "four"].map((name) =>
      new Browser(services).post("/sign-up/email", { name, email, password: `${name} ${password}` }),
    ),
  );
  expect(new Set(tries.map(({ status }) => status))).toEqual(new Set([200]));
  expect(
    mails.filter(({ to, subject }) => to.address === email && subject.startsWith("Confirm")),
  ).toHaveLength(1);

  const browser = new Browser(services);
  await browser.get(`/verify-email?token=${tokenMailed(mails, email)}`);
  const signIns = await Promise.all(
    ["one", "two", "three", "four"].map((name) =>
      new Browser(services).post("/sign-in/email", { email, password: `${name} ${password}` }),
    ),
  );
  expect(signIns.filter(({ status }) => status === 200)).toHaveLength(1);
});

test("a password is changed with the present one alone, by whoever is signed in", async () => {
  const { person, browser } = await member();
  const change = (by: Browser, currentPassword: string) =>
    by.post("/change-password", { currentPassword, newPassword: "another battery" });
  expect((await change(browser, "not the password")).status).toBe(400);
  expect((await change(new Browser(services), password)).status).toBe(401);
  expect((await new Browser(services).post("/sign-in/email", person)).status).toBe(200);
  expect((await change(browser, password)).status).toBe(200);
  expect((await new Browser(services).post("/sign-in/email", person)).status).toBe(401);
});

test("passwords outside 10 to 128 characters and languages we don't have are refused", async () => {
  const browser = new Browser(services);
  for (const wrong of [{ password: "short" }, { password: "x".repeat(129) }, { locale: "tlh" }]) {
    expect((await browser.post("/sign-up/email", { ...newcomer(), ...wrong })).status).toBe(400);
  }
});

test("a stranger's page can't use a person's session", async () => {
  const { browser } = await member();
  const foreign = new Browser({ ...services, appUrl: "https://evil.example" });
  expect((await foreign.get("/get-session")).body).toBeNull();
  const response = await createAuth(services).handler(
    new Request(`${services.appUrl}/api/auth/sign-out`, {
      method: "POST",
      headers: { origin: "https://evil.example", cookie: browser.cookie, "x-rabita-ip": "198.51.100.7" },
    }),
  );
  expect(response.status).toBe(403);
  expect(await standing(browser)).toBeDefined();
});

test("what a person asks for is read by key: no request walks the table", async () => {
  const walked: string[] = [];
  const watched = testServices(database);
  watched.table.platform.middlewareStack.add(
    (next, context) => (args) => {
      const values = (args.input as { ExpressionAttributeValues?: Record<string, unknown> })
        .ExpressionAttributeValues;
      const pk = String(Object.values(values ?? {})[0]);
      if (context.commandName === "QueryCommand" && pk.startsWith("$auth#unique_")) walked.push(pk);
      return next(args);
    },
    { step: "initialize", name: "watch" },
  );
  const person = newcomer();
  const browser = new Browser(watched);
  await browser.post("/sign-up/email", person);
  await browser.post("/sign-in/email", person);
  await browser.get(`/verify-email?token=${tokenMailed(watched.mails, person.email)}`);
  await browser.post("/change-password", { currentPassword: password, newPassword: "changed battery" });
  await browser.get("/get-session");
  const { session } = (await standing(browser)) ?? {};
  await sessionsOf(watched, session?.userId ?? "", session?.sessionToken ?? "");
  await browser.post("/request-password-reset", { email: person.email });
  const token = tokenMailed(watched.mails, person.email);
  await browser.post("/reset-password", { token, newPassword: "another battery" });
  const signedIn = await browser.post("/sign-in/email", { ...person, password: "another battery" });
  expect(signedIn.status).toBe(200);
  await browser.post("/sign-out");
  expect(walked).toEqual([]);

  await find(watched.table, persons, []);
  expect(walked).toHaveLength(16);
  watched.table.close();
});
