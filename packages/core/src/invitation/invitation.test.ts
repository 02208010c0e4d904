import { beforeEach, describe, expect, test } from "vitest";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { employ, enter } from "../../../../test/fixtures/people.ts";
import { openWorkspace, type Workspace } from "../../../../test/fixtures/workspace.ts";
import type { UserId } from "../kernel/schema.ts";
import { TenantScope } from "../kernel/scope.ts";
import { write } from "../kernel/write.ts";
import { plans } from "../plan/plans.ts";
import * as Team from "../team/team.ts";
import { MailTally } from "../usage/entity.ts";
import { remove } from "../user/leave.ts";
import * as Member from "../user/member.ts";
import { accept, joining } from "./accept.ts";
import { addressIn } from "./address.ts";
import { list, resend, revoke } from "./invitation.ts";
import { invite } from "./invite.ts";
import { lookAtInvitation } from "./look.ts";
import { mostToAddress } from "./mails-to.ts";
import type { NewInvitations } from "./schema.ts";
import { sendInvitations } from "./send.ts";
import { invitationToken, readInvitationToken } from "./token.ts";

let now = new Date("2026-11-22T09:00:00Z");
let workspace: Workspace;
let admin: TenantScope;

const services = await ownServices({ clock: { now: () => now } });
beforeEach(async () => {
  now = new Date("2026-11-22T09:00:00Z");
  workspace = await openWorkspace(services);
  admin = workspace.member(await employ(services, workspace, "admin", "admin").then(() => "admin"), "admin");
});

const days = (count: number) => (now = new Date(now.getTime() + count * 24 * 3600 * 1000));
const invited = async (email: string, more: Partial<NewInvitations> = {}) => {
  const { items } = await invite(admin, { body: { emails: [email], role: "agent", ...more } });
  const id = items[0]?.invitationId;
  if (!id) throw new Error(`${email}: ${items[0]?.verdict}`);
  return id;
};
const guest = (name: string) =>
  TenantScope.fromClaims(services, {
    ...{ tenantId: workspace.tenantId, userId: `usr_${name}` as UserId, role: "invited" },
    ...{ permissions: joining, visibility: "own", origin: { requestId: "req" } },
  });
const mona = { name: "Mona Karimi", email: "Mona@Example.com" };

describe("a pasted list", () => {
  test("says of each line what became of it, and a repeat invites nobody twice", async () => {
    const emails = [
      "Mona Karimi <mona@example.com>,",
      "MONA@example.com",
      "nobody at example",
      "admin@example.com",
      "ali@example.com",
    ];
    const first = await invite(admin, { body: { emails, role: "viewer" } });
    expect(first.items.map(({ verdict }) => verdict)).toEqual([
      ...["invited", "repeated", "bad-address", "already-member", "invited"],
    ]);
    expect(first.seats.used).toBe(4);
    const again = await invite(admin, { body: { emails, role: "viewer" } });
    expect(again.items.map(({ verdict }) => verdict)).toEqual([
      ...["already-invited", "repeated", "bad-address", "already-member", "already-invited"],
    ]);
    expect((await list(admin, {})).items.map(({ email }) => email).sort()).toEqual([
      "ali@example.com",
      "mona@example.com",
    ]);
  });

  test("of a hundred lines is taken whole, and a repeat in its second half is seen", async () => {
    const emails = Array.from({ length: 99 }, (_, nth) => `person${nth}@example.com`);
    const { items, seats } = await invite(admin, {
      body: { emails: [...emails, "person3@example.com"], role: "agent" },
    });
    expect(items.filter(({ verdict }) => verdict === "invited")).toHaveLength(99);
    expect(items.at(-1)).toMatchObject({ verdict: "repeated" });
    expect(seats.used).toBe(101);
  });

  test("gives no role above one's own, and no place in a team that isn't there", async () => {
    const manager = workspace.member("manager", "manager");
    await employ(services, workspace, "manager", "manager");
    await expect(
      invite(manager, { body: { emails: ["x@example.com"], role: "agent" } }),
    ).rejects.toMatchObject({
      code: "role.may-not",
    });
    const nowhere = { emails: ["x@example.com"], role: "agent" as const, teamIds: ["team_gone"] };
    await expect(invite(admin, { body: nowhere })).rejects.toMatchObject({
      details: { fields: [{ path: "teamIds.0", rule: "no-team" }] },
    });
  });
});

describe("the mail", () => {
  test("is sent once for each time it was asked for, in its language, with a link that opens the invitation", async () => {
    const id = await invited("mona@example.com", { locale: "fa" });
    const job = TenantScope.forJob(services, workspace.tenantId, "mail");
    await sendInvitations(job, [id]);
    await sendInvitations(job, [id]);
    const mails = services.mails.filter(({ to }) => to.address === "mona@example.com");
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toContain("دعوت");
    const token = /\/join\/(\S+)/.exec(mails[0]?.text ?? "")?.[1] ?? "";
    expect(await lookAtInvitation(services, token)).toMatchObject({
      email: "mona@example.com",
      invitedBy: "admin",
      role: "agent",
      status: "open",
      known: false,
    });
  });

  test("can be sent again after a minute, which opens an expired invitation anew", async () => {
    const id = await invited("mona@example.com");
    await expect(resend(admin, { invitationId: id })).rejects.toMatchObject({ code: "invitation.too-often" });
    days(8);
    expect((await list(admin, {})).items[0]).toMatchObject({ status: "expired" });
    expect(await resend(admin, { invitationId: id })).toMatchObject({ status: "open" });
  });
});

describe("mails to one address", () => {
  const ask = async (by: TenantScope, email: string) =>
    (await invite(by, { body: { emails: [email, "other@example.com"], role: "agent" } })).items[0];

  test("are limited whoever asks for them, by inviting and taking back too, and the line says so", async () => {
    const email = "victim@example.com";
    const second = (await openWorkspace(services)).owner;
    for (let nth = 0; nth < mostToAddress; nth += 1) {
      const by = nth % 2 === 0 ? admin : second;
      const line = await ask(by, email);
      expect(line?.verdict, String(nth)).toBe("invited");
      await revoke(by, { invitationId: line?.invitationId ?? "" });
    }
    expect(await ask(admin, email)).toMatchObject({ email, verdict: "address-full" });
    expect(await ask(second, "Somebody <VICTIM@example.com>")).toMatchObject({ verdict: "address-full" });
    expect((await list(admin, {})).items.map((each) => each.email)).toEqual(["other@example.com"]);
    days(1);
    expect(await ask(admin, email)).toMatchObject({ verdict: "invited" });
  });

  test("are limited by sending again, too; what was sent before stays open", async () => {
    const invitationId = await invited("often@example.com");
    for (let nth = 1; nth < mostToAddress; nth += 1) {
      now = new Date(now.getTime() + 61_000);
      await resend(admin, { invitationId });
    }
    now = new Date(now.getTime() + 61_000);
    await expect(resend(admin, { invitationId })).rejects.toMatchObject({ code: "invitation.address-full" });
    expect((await list(admin, {})).items[0]).toMatchObject({ status: "open" });
    days(1);
    expect(await resend(admin, { invitationId })).toMatchObject({ status: "open" });
  });

  test("take none where nobody is mailed: for who is here or invited, or has no seat", async () => {
    const email = "again@example.com";
    const small = await openWorkspace({ ...services, plan: "starter" });
    const emails = Array.from({ length: plans.starter.seats - 1 }, (_, nth) => `seat${nth}@example.com`);
    await invite(small.owner, { body: { emails, role: "agent" } });
    for (let nth = 0; nth <= mostToAddress; nth += 1) {
      expect(await ask(small.owner, email)).toMatchObject({ verdict: "seat-limit" });
      expect(await ask(small.owner, "seat0@example.com")).toMatchObject({ verdict: "already-invited" });
    }
    expect(await ask(admin, email)).toMatchObject({ verdict: "invited" });
    expect(await ask(admin, "seat0@example.com")).toMatchObject({ verdict: "invited" });
  });
});

describe("accepting", () => {
  test("lets the person in as what they were invited as, and a repeat changes nothing", async () => {
    const team = await Team.create(admin, { body: { name: "North" } });
    const id = await invited("mona@example.com", { teamIds: [team.teamId], sight: { customer: "team" } });
    const first = await accept(guest("mona"), { invitationId: id, ...mona });
    expect(first).toMatchObject({ tenantId: workspace.tenantId, role: "agent" });
    expect(await accept(guest("mona"), { invitationId: id, ...mona })).toEqual(first);
    expect((await enter(services, workspace.tenantId, "usr_mona" as UserId))?.role).toBe("agent");
    expect(await Member.read(admin, { userId: "usr_mona" })).toMatchObject({
      name: "Mona Karimi",
      sight: { customer: "team", task: "all" },
      teams: [{ name: "North" }],
    });
    await expect(accept(guest("ali"), { invitationId: id, ...mona })).rejects.toMatchObject({
      code: "invitation.is-accepted",
    });
  });

  test("is for the invited address alone, in time, and while it stands", async () => {
    const id = await invited("mona@example.com");
    const other = { name: "Ali", email: "ali@example.com" };
    await expect(accept(guest("ali"), { invitationId: id, ...other })).rejects.toMatchObject({
      code: "invitation.other-email",
    });
    days(8);
    await expect(accept(guest("mona"), { invitationId: id, ...mona })).rejects.toMatchObject({
      code: "invitation.is-expired",
    });
    await revoke(admin, { invitationId: id });
    await expect(accept(guest("mona"), { invitationId: id, ...mona })).rejects.toMatchObject({
      code: "invitation.is-revoked",
    });
    expect(await enter(services, workspace.tenantId, "usr_mona" as UserId)).toBeUndefined();
  });

  test("brings back who was removed, but lets in nobody who is suspended", async () => {
    const early = await invited("mona@example.com");
    const userId = await employ(services, workspace, "mona", "manager");
    await Member.suspend(admin, { userId });
    await expect(accept(guest("mona"), { invitationId: early, ...mona })).rejects.toMatchObject({
      code: "member.not-active",
    });
    await remove(admin, { userId, body: { handTo: null } });
    await accept(guest("mona"), { invitationId: early, ...mona });
    expect(await Member.read(admin, { userId })).toMatchObject({ role: "agent", status: "active" });
  });
});

test("a forged or altered token opens nothing, and no row is read for it", async () => {
  const invitationId = await invited("mona@example.com");
  const token = invitationToken(services.secret, { tenantId: workspace.tenantId, invitationId });
  expect(readInvitationToken(services.secret, token)).toEqual({ tenantId: workspace.tenantId, invitationId });
  const [tenant, , signature] = token.split(".");
  for (const forged of [
    "",
    "..",
    `${token}x`,
    token.slice(0, -2),
    `${tenant}.other.${signature}`,
    `x${token}`,
  ]) {
    expect(() => readInvitationToken(services.secret, forged), forged).toThrow("invitation.missing");
  }
});

test("an address is found in what people paste", () => {
  const lines = [
    "a@b.example",
    " A@B.example ; ",
    '"Ab, C" <a@b.example>',
    "mailto:a@b.example",
    "a@b.example,",
  ];
  for (const line of lines) expect(addressIn(line), line).toBe("a@b.example");
  for (const line of ["", "a@", "a b@c.example d", "<a@b.example> and more"])
    expect(addressIn(line), line).toBeUndefined();
});

test("with no mail left in the plan nobody is invited in silence: the line and a resend say so, and what was invited stays", async () => {
  const small = await openWorkspace({ ...services, plan: "starter" });
  const job = TenantScope.forJob(services, small.tenantId, "test");
  const counts = { d22: plans.starter.mailsPerDay - 2, total: plans.starter.mailsPerDay - 2 };
  const key = { tenantId: small.tenantId, month: "2026-11" };
  await write(job, "test.fill").add(MailTally, key, { counts, ttl: 4e9 }).commit();
  const body = { emails: ["one@example.com", "two@example.com"], role: "agent" as const };
  const { items } = await invite(small.owner, { body });
  // The welcome mail was one of today's.
  expect(items.map(({ verdict }) => verdict)).toEqual(["invited", "mails-full"]);
  const invitationId = items[0]?.invitationId ?? "";
  await sendInvitations(job, [invitationId]);
  now = new Date(now.getTime() + 120_000);
  await expect(resend(small.owner, { invitationId })).rejects.toMatchObject({ code: "usage.mails-full" });
  days(1);
  expect(await resend(small.owner, { invitationId })).toMatchObject({ status: "open" });
});
