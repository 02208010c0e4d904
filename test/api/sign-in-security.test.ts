import { totp } from "@rabita/core/identity/totp";
import { expect, test } from "vitest";
import { Browser, testPassword as password, signedIn, tokenMailed } from "../fixtures/browser.ts";
import { ownServices } from "../fixtures/own-services.ts";
import { secretIn } from "../fixtures/second-factor.ts";
import { Caller, serviceApp } from "../fixtures/service.ts";
import { setUp } from "../fixtures/workspace.ts";

const services = await ownServices();
const app = await serviceApp(services);

let made = 0;
async function someone() {
  made += 1;
  const email = `secure${made}@shop.example`;
  const { browser, userId } = await signedIn(services, email);
  return { email, userId, browser, caller: () => new Caller(app, browser.cookie) };
}

async function setUpSecondFactor(browser: Browser): Promise<void> {
  const { body } = await browser.post("/two-factor/enable", { password });
  const code = totp(secretIn((body as { totpURI: string }).totpURI), new Date());
  expect((await browser.post("/two-factor/verify-totp", { code })).status).toBe(200);
}

test("a workspace that asks for a second factor shuts out who has none on the next request, and no other workspace does", async () => {
  const person = await someone();
  const caller = person.caller();
  const make = async (name: string) => {
    const made = await caller.call("post", "/api/tenants", { name, country: "GB", locale: "en" });
    const tenantId = made.body.tenantId as never;
    await setUp(services, tenantId, 1, ["roles"]);
    return `/api/t/${tenantId}`;
  };
  const [strict, other] = [await make("Strict"), await make("Other")];
  const members = [{ userId: person.userId, name: "Sara", secondFactor: false }];
  expect((await caller.call("get", `${strict}/security`)).body).toEqual({
    requireSecondFactor: false,
    members,
  });

  const asked = await caller.call("patch", `${strict}/security`, { requireSecondFactor: true });
  expect(asked).toMatchObject({ status: 200, body: { requireSecondFactor: true, members } });
  for (const path of ["", "/customers", "/security"]) {
    expect(await caller.call("get", strict + path)).toMatchObject({
      status: 403,
      body: { code: "second-factor.required", detail: expect.stringContaining("Set it up") },
    });
  }
  expect((await caller.call("get", `${other}/customers`)).status).toBe(200);
  expect((await caller.call("get", "/api/me")).status).toBe(200);

  await setUpSecondFactor(person.browser);
  const again = person.caller();
  expect((await again.call("get", `${strict}/customers`)).status).toBe(200);
  expect((await again.call("get", `${strict}/security`)).body).toMatchObject({
    members: [{ secondFactor: true }],
  });
  expect((await caller.call("get", `${strict}/customers`)).status).toBe(401);
  await again.call("patch", `${strict}/security`, { requireSecondFactor: false });
  expect((await again.call("get", strict)).status).toBe(200);
});

test("sessions are listed with their device and ended one by one or all others; ended is out on the next request", async () => {
  const { email, caller } = await someone();
  const others = [new Browser(services), new Browser(services), new Browser(services)];
  for (const other of others) await other.post("/sign-in/email", { email, password });
  const own = caller();
  const { body, text } = await own.call("get", "/api/me/sessions");
  const items = body.items as { sessionId: string; current: boolean; address: string }[];
  expect(items.map(({ current }) => current)).toEqual([true, false, false, false]);
  expect(items[0]).toMatchObject({ address: "198.51.100.7" });
  for (const other of others) expect(text).not.toContain(other.cookie.split(/[=.;]/)[2]);

  const { sessionId } = items[1] ?? { sessionId: "" };
  expect((await own.call("post", "/api/me/sessions/end", { sessionId })).body.items).toHaveLength(3);
  const out = await Promise.all(others.map(({ cookie }) => new Caller(app, cookie).call("get", "/api/me")));
  expect(out.map(({ status }) => status).sort()).toEqual([200, 200, 401]);
  expect((await own.call("post", "/api/me/sessions/end", { sessionId })).status).toBe(404);
  expect((await own.call("post", "/api/me/sessions/end", { others: true })).body.items).toHaveLength(1);
  for (const { cookie } of others)
    expect((await new Caller(app, cookie).call("get", "/api/me")).status).toBe(401);
  expect((await own.call("get", "/api/me")).status).toBe(200);
});

test("nobody ends another person's session", async () => {
  const [one, other] = [await someone(), await someone()];
  const { body } = await one.caller().call("get", "/api/me/sessions");
  const { sessionId } = (body.items as { sessionId: string }[])[0] ?? { sessionId: "" };
  expect((await other.caller().call("post", "/api/me/sessions/end", { sessionId })).status).toBe(404);
  expect((await one.caller().call("get", "/api/me")).status).toBe(200);
});

test('"It wasn\'t me" shuts everybody out, voids the password, and changes nothing before it is pressed', async () => {
  const { email, caller, browser } = await someone();
  await browser.post("/change-password", { currentPassword: password, newPassword: "stolen battery staple" });
  const notice = services.mails.at(-1);
  expect(notice).toMatchObject({ to: { address: email }, subject: "Your password was changed" });
  const link = /\/not-me\?token=(\S+)/.exec(notice?.text ?? "")?.[1] ?? "";
  const token = decodeURIComponent(link);
  expect((await caller().call("get", "/api/me")).status).toBe(200);

  const nobody = new Caller(app, "");
  const forged = token.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
  expect((await nobody.call("post", "/api/me/not-me", { token: forged })).body.code).toBe("not-me.link");
  expect((await nobody.call("post", "/api/me/not-me", { token })).body).toEqual({ email });
  expect((await caller().call("get", "/api/me")).status).toBe(401);
  const thief = { email, password: "stolen battery staple" };
  expect((await new Browser(services).post("/sign-in/email", thief)).status).toBe(401);

  await new Browser(services).post("/request-password-reset", { email });
  const reset = { token: tokenMailed(services.mails, email), newPassword: "another battery staple" };
  expect((await new Browser(services).post("/reset-password", reset)).status).toBe(200);
  const mine = { email, password: "another battery staple" };
  expect((await new Browser(services).post("/sign-in/email", mine)).status).toBe(200);
});

test("an address is changed with the password, by both mailboxes, and both are told", async () => {
  const { email, browser } = await someone();
  const newEmail = `moved-${email}`;
  expect((await browser.post("/change-email", { newEmail, password: "not the password" })).status).toBe(400);
  expect((await browser.post("/change-email", { newEmail, password })).status).toBe(200);
  const scanner = new Browser(services);
  const confirm = tokenMailed(services.mails, email);
  expect((await browser.get(`/verify-email?token=${confirm}`)).status).toBe(200);
  expect((await scanner.post("/sign-in/email", { email: newEmail, password })).status).toBe(401);
  expect((await browser.get(`/verify-email?token=${tokenMailed(services.mails, newEmail)}`)).status).toBe(
    200,
  );
  expect((await scanner.post("/sign-in/email", { email: newEmail, password })).status).toBe(200);
  const told = services.mails.filter(({ subject }) => subject === "Your e-mail address was changed");
  expect(told.map(({ to }) => to.address)).toEqual([email, newEmail]);
});

test("weak passwords are refused in the person's language, wherever one is chosen", async () => {
  const { browser, caller } = await someone();
  const nobody = new Caller(app, "");
  const signUp = { name: "Leila", email: "leila@tea.example", password: "Password123" };
  const answer = await nobody.call("post", "/api/auth/sign-up/email", signUp, { "accept-language": "fa" });
  expect(answer).toMatchObject({
    status: 422,
    body: {
      fields: [{ path: "password", rule: "password-common", message: expect.stringContaining("گذرواژه") }],
    },
  });
  const change = { currentPassword: password, newPassword: "sara-sara-sara" };
  const changed = await caller().call("post", "/api/auth/change-password", change, {
    origin: services.appUrl,
  });
  expect(changed.body.fields).toMatchObject([{ path: "newPassword", rule: "password-personal" }]);
  expect(browser.cookie).not.toBe("");
});

test("a change that another site's page sends is refused, whatever it is", async () => {
  const { caller, browser } = await someone();
  const paths = ["/api/auth/sign-out", "/api/me/sessions/end", "/api/tenants", "/api/auth/change-password"];
  for (const path of paths) {
    const send = (headers: Record<string, string>) => caller().call("post", path, {}, headers);
    expect((await send({ origin: "https://evil.example" })).body.code, path).toBe("request.origin");
    expect((await send({ "sec-fetch-site": "cross-site" })).body.code, path).toBe("request.origin");
    const form = await send({ "content-type": "application/x-www-form-urlencoded" });
    expect(form, path).toMatchObject({ status: 415, body: { code: "request.content-type" } });
    expect((await send({ "content-type": "text/plain;application/json" })).status, path).toBe(415);
  }
  const verify = await caller().call("get", "/api/auth/verify-email?token=x", undefined, {
    "sec-fetch-site": "cross-site",
  });
  expect(verify.body.code).toBe("request.origin");
  expect((await new Caller(app, browser.cookie).call("get", "/api/me")).status).toBe(200);
});

test("over https the cookies are the host's own, unreadable for scripts, and never sent by other sites' forms", async () => {
  const secure = { ...services, appUrl: "https://crm.example" };
  const { email } = await someone();
  const signIn = await (await serviceApp(secure)).request("https://crm.example/api/auth/sign-in/email", {
    method: "POST",
    headers: {
      "content-type": "application/json",
      origin: "https://crm.example",
      "x-rabita-ip": "198.51.100.9",
    },
    body: JSON.stringify({ email, password }),
  });
  const cookies = signIn.headers.getSetCookie();
  expect(cookies.map((cookie) => cookie.split("=")[0])).toEqual(
    expect.arrayContaining(["__Host-rabita.session_token", "__Host-rabita.device"]),
  );
  for (const cookie of cookies) {
    for (const attribute of ["Path=/", "HttpOnly", "Secure", "SameSite=Lax"])
      expect(cookie).toContain(attribute);
    expect(cookie).not.toMatch(/Domain=/i);
  }
});
