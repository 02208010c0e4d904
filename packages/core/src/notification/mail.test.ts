import { afterAll, beforeAll, expect, test } from "vitest";
import { signedIn } from "../../../../test/fixtures/browser.ts";
import { carryOut } from "../../../../test/fixtures/bulk.ts";
import {
  startDatabase,
  type TestDatabase,
  type TestServices,
  testServices,
} from "../../../../test/fixtures/dynoxide.ts";
import { employ } from "../../../../test/fixtures/people.ts";
import { openWorkspace, type Workspace } from "../../../../test/fixtures/workspace.ts";
import * as Bulk from "../bulk/bulk.ts";
import * as Customer from "../customer/customer.ts";
import { updateMembership } from "../identity/membership.ts";
import { updatePerson } from "../identity/person.ts";
import { idBody } from "../kernel/id.ts";
import { readAfter } from "../kernel/journal.ts";
import type { CustomerId, UserId } from "../kernel/schema.ts";
import { TenantScope } from "../kernel/scope.ts";
import type { Services } from "../kernel/services.ts";
import { write } from "../kernel/write.ts";
import { plans } from "../plan/plans.ts";
import * as Task from "../task/task.ts";
import { MailTally } from "../usage/entity.ts";
import { mailsSent } from "../usage/mails.ts";
import { look } from "../usage/usage.ts";
import { gatherDaily } from "./daily.ts";
import { readMailOff, setMailOff } from "./mail-off.ts";
import { list, markRead } from "./notification.ts";
import { notify } from "./notify.ts";
import { mailOffToken } from "./off-token.ts";
import { editPreferences, readPreferences } from "./preferences.ts";
import { sendWaiting } from "./send.ts";

let database: TestDatabase;
let services: TestServices;
const at = { now: new Date() };
let refuse = false;
beforeAll(async () => {
  database = await startDatabase();
  services = testServices(database, { clock: { now: () => at.now } });
  const { send, post } = services.mailer;
  const mailer: Services["mailer"] = {
    post,
    send: (mail) => (refuse ? Promise.reject(new Error("mail server is away")) : send(mail)),
  };
  services = Object.assign({}, services, { mailer });
});
afterAll(async () => {
  services.table.close();
  await database.close();
});

const later = (minutes: number) => {
  at.now = new Date(at.now.getTime() + minutes * 60_000);
};

type Joined = { email: string; userId: UserId; scope: TenantScope };

/** Somebody with an account, who works there. */
async function join(workspace: Workspace, name: string): Promise<Joined> {
  const email = `${name}.${idBody(workspace.tenantId)}@example.com`;
  const { userId } = await signedIn(services, email);
  await employ(services, workspace, idBody(userId), "agent");
  services.mails.length = 0;
  return { email, userId, scope: workspace.member(idBody(userId), "agent") };
}

async function give({ owner }: Workspace, { userId }: Joined, title: string): Promise<void> {
  await Task.create(owner, { body: { title, assigneeId: userId } });
  for (const entry of await readAfter(owner, 0, 1000)) await notify(owner, entry);
}

const mailed = () => services.mails.map(({ to, subject }) => [to.address, subject]);

test("what is to be told at once goes by mail, once, however many rounds are made at a time", async () => {
  const workspace = await openWorkspace(services, { locale: "en", name: "Saffron" });
  const reza = await join(workspace, "reza");
  await updatePerson(services, reza.userId, { locale: "fa" });
  await give(workspace, reza, "تماس با سارا");
  await Promise.all([1, 2, 3].map(() => sendWaiting(workspace.owner)));
  later(60);
  await sendWaiting(workspace.owner);
  expect(mailed()).toEqual([[reza.email, "\u2068Sara\u2069 کاری به شما سپرد: \u2068تماس با سارا\u2069"]]);
  const [mail] = services.mails;
  expect(mail?.html).toContain('dir="rtl"');
  expect(mail?.text).toMatch(new RegExp(`/w/${workspace.tenantId}/tasks/tsk_[0-9a-z]+`));
  expect(mail?.unsubscribe).toContain("/api/public/mail-off?token=");
});

test("a mail that could not be sent is tried again later under the same id", async () => {
  const workspace = await openWorkspace(services);
  const reza = await join(workspace, "reza");
  await give(workspace, reza, "Call");
  refuse = true;
  await sendWaiting(workspace.owner);
  refuse = false;
  await sendWaiting(workspace.owner);
  expect(mailed()).toEqual([]);
  later(4);
  await sendWaiting(workspace.owner);
  expect(mailed()).toHaveLength(1);
});

test("nobody is mailed who was put out or turned mail off meanwhile, nor of what is gone", async () => {
  const workspace = await openWorkspace(services);
  const [out, off, on] = [
    await join(workspace, "out"),
    await join(workspace, "off"),
    await join(workspace, "on"),
  ];
  for (const one of [out, off, on]) await give(workspace, one, "Call");
  const { tenantId, owner } = workspace;
  await updateMembership(services, { userId: out.userId, tenantId }, { status: "suspended" });
  await editPreferences(off.scope, { body: { mail: false } });
  const { items } = await list(on.scope, {});
  const taskId = items[0]?.record?.id as never;
  await Task.remove(owner, { taskId });
  await sendWaiting(owner);
  expect(mailed()).toEqual([]);
});

test("the day's mail goes in the workspace's morning, once, with what is unread", async () => {
  const workspace = await openWorkspace(services, { country: "GB", locale: "en", timeZone: "Asia/Tokyo" });
  const { owner } = workspace;
  const reza = await join(workspace, "reza");
  await editPreferences(reza.scope, { body: { kinds: { assigned: { app: true, mail: "daily" } } } });
  at.now = new Date("2027-01-10T20:00:00Z");
  for (const title of ["One", "Two", "Three"]) await give(workspace, reza, title);
  const { items } = await list(reza.scope, {});
  const two = items.find(({ record }) => record?.name === "Two")?.notificationId;
  if (two) await markRead(reza.scope, { body: { ids: [two] } });
  const round = async (instant: string) => {
    at.now = new Date(instant);
    await Promise.all([gatherDaily(owner), gatherDaily(owner)]);
    await sendWaiting(owner);
    return services.mails.length;
  };
  expect(await round("2027-01-10T22:59:00Z")).toBe(0);
  expect(await round("2027-01-10T23:00:00Z")).toBe(1);
  expect(await round("2027-01-11T00:00:00Z")).toBe(1);
  const [mail] = services.mails;
  expect(mail?.text).toContain("\u2068One\u2069");
  expect(mail?.text).toContain("\u2068Three\u2069");
  expect(mail?.text).not.toContain("Two");
  // The next morning's mail tells nothing twice.
  expect(await round("2027-01-11T23:00:00Z")).toBe(1);
});

test("the day's mail goes at the hour and by the clock that the member chose, with what came since the last one", async () => {
  const workspace = await openWorkspace(services, { country: "GB", locale: "en", timeZone: "Europe/London" });
  const { owner } = workspace;
  const [early, late] = [await join(workspace, "early"), await join(workspace, "late")];
  const daily = { kinds: { assigned: { app: true, mail: "daily" as const } } };
  await editPreferences(early.scope, { body: { ...daily, hour: 0 } });
  await editPreferences(late.scope, { body: { ...daily, hour: 20, timeZone: "Asia/Tokyo" } });
  const round = async (instant: string) => {
    at.now = new Date(instant);
    services.mails.length = 0;
    await gatherDaily(owner);
    await gatherDaily(owner);
    await sendWaiting(owner);
    return mailed().map(([address]) => address);
  };
  at.now = new Date("2027-02-01T10:00:00Z");
  for (const one of [early, late]) await give(workspace, one, "First");
  // Midnight in London was before; eight in the evening in Tokyo is eleven here.
  expect(await round("2027-02-01T10:30:00Z")).toEqual([early.email]);
  expect(await round("2027-02-01T11:00:00Z")).toEqual([late.email]);
  for (const one of [early, late]) await give(workspace, one, "Second");
  // Told in their own hour, not in that of somebody else.
  expect(await round("2027-02-01T12:00:00Z")).toEqual([]);
  expect(await round("2027-02-02T00:00:00Z")).toEqual([early.email]);
  expect(services.mails[0]?.text).not.toContain("First");
  // A later hour leaves nothing out.
  await editPreferences(late.scope, { body: { hour: 22 } });
  expect(await round("2027-02-02T12:00:00Z")).toEqual([]);
  expect(await round("2027-02-02T13:30:00Z")).toEqual([late.email]);
  expect(services.mails[0]?.text).toContain("Second");
});

test("the link in a mail shows without changing, ends the mail when asked, and opens nothing else", async () => {
  const workspace = await openWorkspace(services, { name: "Saffron" });
  const reza = await join(workspace, "reza");
  const token = mailOffToken(services.secret, { tenantId: workspace.tenantId, userId: reza.userId });
  expect(await readMailOff(services, token)).toEqual({ workspace: "Saffron", mail: true });
  expect(await readMailOff(services, token)).toEqual({ workspace: "Saffron", mail: true });
  await setMailOff(services, token, false);
  await give(workspace, reza, "Call");
  await sendWaiting(workspace.owner);
  expect(mailed()).toEqual([]);
  expect((await setMailOff(services, token, true)).mail).toBe(true);
  const other = await openWorkspace(services);
  const [, user, signature] = token.split(".");
  for (const forged of ["", "x", `${token}x`, token.slice(0, -2), `${other.tenantId}.${user}.${signature}`]) {
    await expect(readMailOff(services, forged)).rejects.toMatchObject({ code: "mail-off.missing" });
  }
});

test("at the plan's limit the mail of news waits and says until when; it goes as one where it had to wait for long", async () => {
  const workspace = await openWorkspace({ ...services, plan: "starter" }, { locale: "en" });
  const { owner, tenantId } = workspace;
  const reza = await join(workspace, "reza");
  const job = TenantScope.forJob(services, tenantId, "test");
  const day = at.now.toISOString();
  const [month, used] = [day.slice(0, 7), await mailsSent(job)];
  const more = plans.starter.mailsPerDay - used.day - 1;
  await write(job, "test.fill")
    .add(
      MailTally,
      { tenantId, month },
      { counts: { [`d${day.slice(8, 10)}`]: more, total: more }, ttl: 4e9 },
    )
    .commit();
  for (const title of ["One", "Two", "Three", "Four"]) await give(workspace, reza, title);
  await Promise.all([sendWaiting(owner), sendWaiting(owner)]);
  await sendWaiting(owner);
  expect(mailed()).toHaveLength(1);
  expect(await look(owner, {})).toMatchObject({ heldMails: { waiting: 3 } });
  const { heldUntil } = await readPreferences(reza.scope, {});
  expect(heldUntil).toBe((await look(owner, {})).heldMails?.until);
  // Nothing is lost: it stands in the app, where one of them is read meanwhile.
  const { items } = await list(reza.scope, {});
  expect(items).toHaveLength(4);
  const waiting = items.filter(({ record }) => !services.mails[0]?.text.includes(record?.name ?? ""));
  await markRead(reza.scope, { body: { ids: waiting.slice(0, 1).map((each) => each.notificationId) } });
  at.now = new Date(heldUntil ?? "");
  later(61);
  await sendWaiting(owner);
  expect(services.mails).toHaveLength(2);
  for (const [nth, { record }] of waiting.entries()) {
    expect(services.mails[1]?.text.includes(`\u2068${record?.name}\u2069`), record?.name).toBe(nth > 0);
  }
  expect((await mailsSent(job)).day).toBe(1);
  expect(await look(owner, {})).toMatchObject({ heldMails: null });
});

test("who was given many customers at once is mailed how many, at once and in the mail of the day, with the way to them", async () => {
  const workspace = await openWorkspace(services, { locale: "en", name: "Saffron" });
  const { owner, tenantId } = workspace;
  const [reza, mina] = [await join(workspace, "reza"), await join(workspace, "mina")];
  const daily = { kinds: { assigned: { app: true, mail: "daily" as const } }, hour: 0 };
  await editPreferences(mina.scope, { body: daily });
  const ids: CustomerId[] = [];
  for (const displayName of ["One", "Two"])
    ids.push((await Customer.create(owner, { body: { displayName } })).customerId);
  for (const { userId } of [reza, mina]) {
    const body = { selection: { ids }, change: { set: { ownerId: userId } } };
    await carryOut(services, tenantId, (await Bulk.start(owner, { body })).jobId, "apply");
  }
  for (const entry of await readAfter(owner, 0, 1000)) await notify(owner, entry);
  await gatherDaily(owner);
  await sendWaiting(owner);
  const told = new Map(services.mails.map((mail) => [mail.to.address, mail]));
  const sentence = "\u2068Sara\u2069 made you the owner of customers: 2";
  expect(told.get(reza.email)?.subject).toBe(sentence);
  const [, link = ""] = /(http\S+\/customers\?f=\S+)/.exec(told.get(reza.email)?.text ?? "") ?? [];
  expect(JSON.parse(new URL(link).searchParams.get("f") ?? "")).toEqual([
    { column: "ownerId", in: [reza.userId] },
  ]);
  expect(told.get(mina.email)?.text).toContain(sentence);
});
