import { expect, test } from "vitest";
import {
  Browser,
  testPassword as password,
  signedIn,
  tokenMailed,
} from "../../../../test/fixtures/browser.ts";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { secretIn } from "../../../../test/fixtures/second-factor.ts";
import { secondFactorKey } from "./home.ts";
import { readSession } from "./session.ts";
import { sessionsOf } from "./sessions.ts";
import { read } from "./store.ts";
import { totp } from "./totp.ts";

const services = await ownServices();

let made = 0;
async function someone() {
  made += 1;
  const email = `two${made}@shop.example`;
  return { email, ...(await signedIn(services, email)) };
}

/** Codes of this half minute and the next: each is good once, so a test takes them one by one. */
const codes = (secret: string) => [0, 30].map((by) => totp(secret, new Date(Date.now() + by * 1000)));

async function setUp(browser: Browser) {
  const asked = await browser.post("/two-factor/enable", { password });
  const { totpURI, backupCodes } = asked.body as { totpURI: string; backupCodes: string[] };
  const secret = secretIn(totpURI);
  const [first = "", ...unused] = codes(secret);
  expect((await browser.post("/two-factor/verify-totp", { code: first })).status).toBe(200);
  return { secret, first, unused, backupCodes };
}

async function withSecondFactor() {
  const person = await someone();
  return { ...person, ...(await setUp(person.browser)) };
}

let places = 0;
/** Each from its own address: what is counted for an address has tests of its own. */
function elsewhere(): Browser {
  places += 1;
  return new Browser(services, { address: `203.0.113.${places}` });
}

async function halfway(email: string, browser = elsewhere()) {
  const asked = await browser.post("/sign-in/email", { email, password });
  expect(asked).toMatchObject({ status: 200, body: { twoFactorRedirect: true } });
  expect(readSession(services, browser.cookie)).toBeUndefined();
  return browser;
}
const subjects = (email: string) =>
  services.mails.filter(({ to }) => to.address === email).map(({ subject }) => subject);

test("it is on only after a code was given; then other devices are out and the owner is told", async () => {
  const { email, browser, userId } = await someone();
  const other = new Browser(services);
  await other.post("/sign-in/email", { email, password });
  const { body } = await browser.post("/two-factor/enable", { password });
  expect((await new Browser(services).post("/sign-in/email", { email, password })).body).toHaveProperty(
    "token",
  );
  const [code = ""] = codes(secretIn((body as { totpURI: string }).totpURI));
  expect((await browser.post("/two-factor/verify-totp", { code: "000000" })).status).toBe(401);
  expect((await browser.post("/two-factor/verify-totp", { code })).status).toBe(200);
  const token = readSession(services, browser.cookie)?.sessionToken ?? "";
  expect(await sessionsOf(services, userId, token)).toMatchObject([{ current: true }]);
  expect(subjects(email).at(-1)).toBe("Two-step sign-in is on");
});

test("signing in needs a code, in whatever digits; a code works once", async () => {
  const { email, first, unused } = await withSecondFactor();
  const browser = await halfway(email);
  expect((await browser.post("/two-factor/verify-totp", { code: first })).status).toBe(401);
  const eastern = (unused[0] ?? "").replace(/\d/g, (digit) => String.fromCharCode(0x6f0 + Number(digit)));
  const spaced = `${eastern.slice(0, 3)} ${eastern.slice(3)}`;
  expect((await browser.post("/two-factor/verify-totp", { code: spaced, trustDevice: true })).status).toBe(
    200,
  );
  expect(readSession(services, browser.cookie)).toBeDefined();
  expect(browser.cookie).not.toContain("trust_device");
  const again = await halfway(email);
  expect((await again.post("/two-factor/verify-totp", { code: unused[0] ?? "" })).status).toBe(401);
});

test("a recovery code lets in once, however it is written; the owner is told how many are left", async () => {
  const { email, backupCodes } = await withSecondFactor();
  const [code = ""] = backupCodes;
  expect(new Set(backupCodes).size).toBe(10);
  const one = await halfway(email);
  const typed = code.toUpperCase().replace("-", " ");
  expect((await one.post("/two-factor/verify-backup-code", { code: typed })).status).toBe(200);
  expect(subjects(email).at(-1)).toBe("A recovery code was used");
  expect(services.mails.at(-1)?.text).toContain("Codes left: 9");
  const other = await halfway(email);
  expect((await other.post("/two-factor/verify-backup-code", { code })).status).toBe(401);
});

test("of one recovery code given twice at the same time one lets in", async () => {
  const { email, backupCodes } = await withSecondFactor();
  const browsers = await Promise.all([halfway(email), halfway(email)]);
  const answers = await Promise.all(
    browsers.map((browser) => browser.post("/two-factor/verify-backup-code", { code: backupCodes[3] ?? "" })),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

test("wrong codes are limited, also across sign-ins", async () => {
  const { email, unused } = await withSecondFactor();
  const statuses: number[] = [];
  for (let tries = 0; tries < 4; tries += 1) {
    const browser = await halfway(email);
    for (let code = 0; code < 4; code += 1) {
      statuses.push((await browser.post("/two-factor/verify-totp", { code: `11${tries}${code}11` })).status);
    }
  }
  expect(statuses.filter((status) => status === 200)).toEqual([]);
  expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(10);
  const browser = await halfway(email);
  expect((await browser.post("/two-factor/verify-totp", { code: unused[0] ?? "" })).status).toBe(429);
});

test("whoever knows the password and gives wrong codes doesn't keep the person out of a browser that has given a right one", async () => {
  const { email, browser, unused, backupCodes } = await withSecondFactor();
  await browser.post("/sign-out");
  for (let tries = 0; tries < 4; tries += 1) {
    const thief = await halfway(email);
    for (let code = 0; code < 4; code += 1) {
      await thief.post("/two-factor/verify-totp", { code: `22${tries}${code}22` });
    }
  }
  const byRecovery = { code: backupCodes[0] ?? "" };
  expect((await (await halfway(email)).post("/two-factor/verify-backup-code", byRecovery)).status).toBe(429);
  await browser.post("/sign-in/email", { email, password });
  expect((await browser.post("/two-factor/verify-totp", { code: unused[0] ?? "" })).status).toBe(200);
  expect(readSession(services, browser.cookie)).toBeDefined();
});

test("a browser that is known by the password alone has no codes of its own to try, and one that is known has few", async () => {
  const { email, browser } = await someone();
  const early = elsewhere();
  await early.post("/sign-in/email", { email, password });
  await early.post("/sign-out");
  await setUp(browser);
  await browser.post("/sign-out");
  const looked = async (by: Browser) => {
    const statuses: number[] = [];
    for (let tries = 0; tries < 12; tries += 1) {
      if (tries % 4 === 0) await halfway(email, by);
      statuses.push((await by.post("/two-factor/verify-totp", { code: `33${tries + 10}33` })).status);
    }
    return statuses.filter((status) => status !== 429).length;
  };
  expect(await looked(early)).toBeLessThanOrEqual(10);
  expect((await (await halfway(email)).post("/two-factor/verify-totp", { code: "444444" })).status).toBe(429);
  expect(await looked(browser)).toBeLessThanOrEqual(10);
});

test("of the third wrong code behind the right password the owner is told, once; of one or two nobody", async () => {
  const { email } = await withSecondFactor();
  const told = () => subjects(email).filter((subject) => subject === "Wrong codes at signing in").length;
  const browser = await halfway(email);
  for (const after of [0, 0, 1, 1]) {
    await browser.post("/two-factor/verify-totp", { code: "no code" });
    expect(told()).toBe(after);
  }
  await (await halfway(email)).post("/two-factor/verify-backup-code", { code: "nothing" });
  expect(told()).toBe(1);
});

test("neither secret nor codes can be read in the table", async () => {
  const { userId, secret, backupCodes } = await withSecondFactor();
  const stored = JSON.stringify(await read(services.table, secondFactorKey(userId)));
  expect(stored).not.toContain(secret);
  for (const code of backupCodes) expect(stored).not.toContain(code);
  expect(stored.match(/kept:/g)).toHaveLength(10);
});

test("turning it off needs password and code, ends other sessions and is told", async () => {
  const { email, browser, unused, backupCodes } = await withSecondFactor();
  const off = (body: object) => browser.post("/two-factor/disable", body);
  expect((await off({ password })).status).toBe(401);
  expect((await off({ password: "not the password", code: unused[0] ?? "" })).status).toBe(400);
  const other = await halfway(email);
  await other.post("/two-factor/verify-backup-code", { code: backupCodes[0] ?? "" });
  expect((await off({ password, code: unused[0] ?? "" })).status).toBe(200);
  expect(readSession(services, browser.cookie)).toBeDefined();
  expect(subjects(email).at(-1)).toBe("Two-step sign-in is off");
  expect((await new Browser(services).post("/sign-in/email", { email, password })).body).toHaveProperty(
    "token",
  );
});

test("new recovery codes are had with password and code, and replace the old ones", async () => {
  const { email, browser, unused, backupCodes } = await withSecondFactor();
  const renew = (body: object) => browser.post("/two-factor/generate-backup-codes", body);
  expect((await renew({ password })).status).toBe(401);
  expect((await renew({ password, code: "000000" })).status).toBe(401);
  expect((await renew({ password: "not the password", code: unused[0] ?? "" })).status).toBe(400);
  expect(subjects(email)).not.toContain("New recovery codes were made");
  const renewed = await renew({ password, code: unused[0] ?? "" });
  expect((renewed.body as { backupCodes: string[] }).backupCodes).toHaveLength(10);
  expect(subjects(email).at(-1)).toBe("New recovery codes were made");
  const one = await halfway(email);
  expect((await one.post("/two-factor/verify-backup-code", { code: backupCodes[1] ?? "" })).status).toBe(401);
});

test("who has the password alone comes by no recovery code, and so can't turn the second factor off", async () => {
  const { browser, backupCodes } = await withSecondFactor();
  const renewed = await browser.post("/two-factor/generate-backup-codes", { password });
  expect(renewed).toMatchObject({ status: 401, body: { code: "second-factor.wrong-code" } });
  expect((await browser.post("/two-factor/enable", { password })).status).toBe(400);
  // Whose telephone is gone has the codes: one of them is as good.
  const byRecovery = { password, code: backupCodes[0] ?? "" };
  const { status, body } = await browser.post("/two-factor/generate-backup-codes", byRecovery);
  expect(status).toBe(200);
  expect((body as { backupCodes: string[] }).backupCodes).not.toContain(backupCodes[0]);
});

test("a new password by mail doesn't take the place of the code", async () => {
  const { email, unused } = await withSecondFactor();
  await new Browser(services).post("/request-password-reset", { email });
  const reset = { token: tokenMailed(services.mails, email), newPassword: "another battery staple" };
  const browser = new Browser(services);
  expect((await browser.post("/reset-password", reset)).status).toBe(200);
  expect(readSession(services, browser.cookie)).toBeUndefined();
  const entered = await browser.post("/sign-in/email", { email, password: reset.newPassword });
  expect(entered.body).toMatchObject({ twoFactorRedirect: true });
  expect(readSession(services, browser.cookie)).toBeUndefined();
  expect((await browser.post("/two-factor/verify-totp", { code: unused[0] ?? "" })).status).toBe(200);
});

test("codes by mail, and the secret for a second time, are not to be had", async () => {
  const { browser } = await withSecondFactor();
  for (const path of ["send-otp", "verify-otp", "get-totp-uri"]) {
    const answer = browser.post(`/two-factor/${path}`, { password }).catch((error: unknown) => error);
    expect(await answer).toBeInstanceOf(SyntaxError);
  }
});
