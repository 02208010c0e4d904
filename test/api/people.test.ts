import { updatePerson } from "@rabita/core/identity/person";
import { readBack } from "@rabita/core/kernel/journal";
import { TenantScope } from "@rabita/core/kernel/scope";
import { edit } from "@rabita/core/tenant/security";
import { permissionsOf } from "@rabita/core/user/role";
import { mailInvitations } from "@rabita/functions/src/subscriber/mail-invitations.ts";
import { tellOfKeys } from "@rabita/functions/src/subscriber/tell-of-key.ts";
import { tellMember } from "@rabita/functions/src/subscriber/tell-of-standing.ts";
import { beforeEach, describe, expect, it } from "vitest";
import { type Browser, signedIn, testPassword, tokenMailed } from "../fixtures/browser.ts";
import { ownServices } from "../fixtures/own-services.ts";
import { Caller, type Owner, ownerOf, serviceApp } from "../fixtures/service.ts";
import { setUp } from "../fixtures/workspace.ts";

let owner: Owner;
let round = 0;

const services = await ownServices();
const app = await serviceApp(services);
beforeEach(async () => {
  round += 1;
  owner = await ownerOf(app, services, `owner${round}@example.com`);
  await setUp(services, owner.tenantId, 1);
});

const at = (path: string) => `/api/t/${owner.tenantId}${path}`;
const guest = () => new Caller(app, "");

/** The token in the link that the invited person gets. */
async function invited(email: string): Promise<string> {
  const answer = await owner.call("post", at("/invitations"), { emails: [email], role: "agent" });
  expect(answer.status, answer.text).toBe(200);
  const scope = TenantScope.forJob(services, owner.tenantId, "test");
  const [entry] = await readBack(scope, 1);
  if (entry) await mailInvitations(scope, entry);
  const mail = services.mails.findLast(({ to }) => to.address === email);
  return /\/join\/(\S+)/.exec(mail?.text ?? "")?.[1] ?? "";
}

describe("an invited person", () => {
  it("without an account signs up and is in the workspace in one go, with no further mail", async () => {
    const email = `new${round}@example.com`;
    const token = await invited(email);
    const look = await guest().call("get", `/api/invitations/${token}`);
    expect(look.body).toMatchObject({ email, status: "open", known: false });
    const mails = services.mails.length;
    const joined = await guest().call("post", `/api/invitations/${token}/sign-up`, {
      name: "Mona",
      password: "a long enough lantern",
    });
    expect(joined.status, joined.text).toBe(201);
    expect(joined.body).toMatchObject({ tenantId: owner.tenantId, role: "agent" });
    expect(services.mails.length).toBe(mails);
    const cookie = joined.headers
      .getSetCookie()
      .map((each) => each.split(";")[0])
      .join("; ");
    const mona = new Caller(app, cookie);
    expect((await mona.call("get", at("/customers"))).status).toBe(200);
    expect((await mona.call("get", at("/invitations"))).status).toBe(403);
    const members = await owner.call("get", at("/members"));
    expect(members.body.items).toMatchObject([{ name: "Mona", email, secondFactor: false }, { you: true }]);
  });

  it("with a weak password is told so and is no member", async () => {
    const email = `weak${round}@example.com`;
    const token = await invited(email);
    const refused = await guest().call("post", `/api/invitations/${token}/sign-up`, {
      name: "Mona",
      password: "password123",
    });
    expect(refused.status, refused.text).toBeGreaterThanOrEqual(400);
    expect(refused.status).toBeLessThan(500);
    expect((await guest().call("get", `/api/invitations/${token}`)).body.known).toBe(false);
  });

  it("with an account is asked to sign in, and joins with that", async () => {
    const email = `known${round}@example.com`;
    const { browser } = await signedIn(services, email);
    const token = await invited(email);
    const refused = await guest().call("post", `/api/invitations/${token}/sign-up`, {
      name: "Mona",
      password: "a long enough lantern",
    });
    expect(refused.body.code).toBe("invitation.sign-in-instead");
    expect((await guest().call("post", `/api/invitations/${token}/accept`)).status).toBe(401);
    const mona = new Caller(app, browser.cookie);
    expect((await mona.call("post", `/api/invitations/${token}/accept`)).body).toMatchObject({
      role: "agent",
    });
    expect((await mona.call("post", `/api/invitations/${token}/accept`)).status).toBe(200);
    const { body } = await mona.call("get", "/api/me");
    expect(body.workspaces).toMatchObject([{ tenantId: owner.tenantId, role: "agent", status: "active" }]);
  });

  it("is out on the next click once removed", async () => {
    const email = `gone${round}@example.com`;
    const { browser, userId } = await signedIn(services, email);
    const mona = new Caller(app, browser.cookie);
    await mona.call("post", `/api/invitations/${await invited(email)}/accept`);
    expect((await mona.call("get", at("/customers"))).status).toBe(200);
    const removed = await owner.call("post", at(`/members/${userId}/remove`), { handTo: owner.userId });
    expect(removed.body).toMatchObject({ member: { status: "removed" }, handOver: { state: "running" } });
    expect((await mona.call("get", at("/customers"))).status).toBe(404);
    expect((await mona.call("get", "/api/me")).body.workspaces).toEqual([]);
  });
});

describe("what getting into a workspace takes", () => {
  it("is told to everybody who answers for it, once each, in their language, when it changes", async () => {
    const email = `second${round}@example.com`;
    const { browser, userId } = await signedIn(services, email);
    await new Caller(app, browser.cookie).call("post", `/api/invitations/${await invited(email)}/accept`);
    const { version } = (await owner.call("get", at(`/members/${userId}`))).body;
    await owner.call("patch", at(`/members/${userId}`), { version, role: "admin" });
    await updatePerson(services, userId, { locale: "fa" });
    const agent = `agent${round}@example.com`;
    const { browser: other } = await signedIn(services, agent);
    await new Caller(app, other.cookie).call("post", `/api/invitations/${await invited(agent)}/accept`);
    const scope = TenantScope.forJob(services, owner.tenantId, "test");
    const told = async (requireSecondFactor: boolean) => {
      await edit(member(), { body: { requireSecondFactor } });
      const [entry] = await readBack(scope, 1);
      services.mails.length = 0;
      if (entry) await tellMember(scope, entry);
      if (entry) await tellMember(scope, entry);
      return services.mails.map(({ to, subject }) => [to.address, subject]).toSorted();
    };
    const member = () =>
      TenantScope.fromClaims(services, {
        ...{ tenantId: owner.tenantId, userId: owner.userId, role: "owner", visibility: "all" },
        ...{ permissions: permissionsOf.owner, origin: { requestId: "req" } },
      });
    const name = `owner${round}@example.com`;
    expect(await told(true)).toEqual([
      [name, expect.stringContaining("now asks for a second factor")],
      [email, expect.stringContaining("الزامی شد")],
    ]);
    expect(await told(false)).toEqual([
      [name, expect.stringContaining("no longer asks")],
      [email, expect.stringContaining("دیگر الزامی نیست")],
    ]);
  });
});

describe("a member who is called something else now", () => {
  const scope = () => TenantScope.forJob(services, owner.tenantId, "test");
  const joins = async (email: string) => {
    const { browser, userId } = await signedIn(services, email);
    const person = new Caller(app, browser.cookie);
    const joined = await person.call("post", `/api/invitations/${await invited(email)}/accept`);
    expect(joined.status, joined.text).toBe(200);
    return { browser, userId, person };
  };
  const others = async () => {
    const { items } = (await owner.call("get", at("/members"))).body as { items: Record<string, unknown>[] };
    return items.filter(({ you }) => !you);
  };
  const moves = async (browser: Browser, from: string, to: string) => {
    await browser.post("/change-email", { newEmail: to, password: testPassword });
    await browser.get(`/verify-email?token=${tokenMailed(services.mails, from)}`);
    await browser.get(`/verify-email?token=${tokenMailed(services.mails, to)}`);
  };

  it("is called that in their workspaces at once, and the audit has before and after", async () => {
    const { person, userId } = await joins(`renamed${round}@example.com`);
    await person.call("get", "/api/me");
    expect((await person.call("patch", "/api/me", { name: "Mona Ahmadi" })).status).toBe(200);
    expect(await others()).toMatchObject([{ name: "Mona Ahmadi" }]);
    const [entry] = await readBack(scope(), 1);
    expect(entry).toMatchObject({
      actor: { kind: "user", id: userId },
      changes: [{ path: "name", before: "Sara", after: "Mona Ahmadi" }],
    });
    await person.call("get", "/api/me");
    await person.call("patch", "/api/me", { locale: "fa" });
    expect((await readBack(scope(), 1))[0]?.seq).toBe(entry?.seq);
  });

  it("is known by it though the process died before the workspaces heard of it", async () => {
    const { person, userId } = await joins(`crashed${round}@example.com`);
    await person.call("get", "/api/me");
    await updatePerson(services, userId, { name: "Mona Ahmadi" });
    expect(await others()).toMatchObject([{ name: "Sara" }]);
    expect((await person.call("get", "/api/me")).status).toBe(200);
    expect(await others()).toMatchObject([{ name: "Mona Ahmadi" }]);
  });

  it("is a member under the new address, and whoever has the old one by now can be invited", async () => {
    const [from, to] = [`old${round}@example.com`, `new-address${round}@example.com`];
    const { browser, person } = await joins(from);
    await moves(browser, from, to);
    await person.call("get", "/api/me");
    const invite = (email: string) =>
      owner.call("post", at("/invitations"), { emails: [email], role: "agent" });
    expect((await invite(to)).body.items).toMatchObject([{ verdict: "already-member" }]);
    expect((await invite(from)).body.items).toMatchObject([{ verdict: "invited" }]);
  });

  it("hears of a new API key at the address they have now", async () => {
    const [from, to] = [`admin${round}@example.com`, `moved${round}@example.com`];
    const { browser, userId } = await joins(from);
    const member = (await owner.call("get", at(`/members/${userId}`))).body;
    const made = { version: member.version, role: "admin" };
    expect((await owner.call("patch", at(`/members/${userId}`), made)).status).toBe(200);
    await moves(browser, from, to);
    const body = { name: "Shop", scopes: ["customer:read"], expiresAt: null };
    expect((await owner.call("post", at("/api-keys"), body)).status).toBe(201);
    const [entry] = await readBack(scope(), 1);
    services.mails.length = 0;
    if (entry) await tellOfKeys(scope(), entry);
    expect(services.mails.map((mail) => mail.to.address)).toContain(to);
    expect(services.mails.map((mail) => mail.to.address)).not.toContain(from);
  });
});
