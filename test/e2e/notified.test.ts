import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { demo } from "../../packages/local/src/demo.ts";
import en from "../../packages/web/messages/en.json" with { type: "json" };
import { type Ground, newGround, type ServiceProcess } from "../fault/process.ts";
import { type OpenBrowser, openBrowser } from "../fixtures/chromium-page.ts";
import { startDemo } from "../fixtures/demo-service.ts";
import { mailedLink } from "../fixtures/mailed.ts";

const colleague = { email: "reza@example.com", name: "Reza", password: "walnut-harbour-3391" };
/** The clock is looked at every minute, and what it finds is mailed by the next one. */
const rounds = 180_000;

let ground: Ground;
let service: ServiceProcess;
let owner: OpenBrowser;
let reza: OpenBrowser;
let tenantId = "";

beforeAll(async () => {
  ground = await newGround();
  service = await startDemo(ground);
  owner = await openBrowser();
  reza = await openBrowser();
});

afterAll(async () => {
  await owner?.close();
  await reza?.close();
  await service?.stop();
  await ground?.remove();
});

async function post(page: Page, path: string, data: object): Promise<Record<string, unknown>> {
  const answer = await page.request.post(`${service.url}${path}`, { data, headers: { origin: service.url } });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as Record<string, unknown>;
}

const read = async (page: Page, path: string) =>
  (await (await page.request.get(`${service.url}${path}`)).json()) as Record<string, unknown>;

type Outbox = { items: { to: { address: string }; subject: string }[] };

/** Waits until somebody was mailed under a subject with this in it. */
const mailed = (address: string, subject: string) =>
  vi.waitFor(
    async () => {
      const { items } = (await (await fetch(`${service.url}/dev/mail.json`)).json()) as Outbox;
      expect(items.filter(({ to }) => to.address === address).map((mail) => mail.subject)).toContainEqual(
        expect.stringContaining(subject),
      );
    },
    { timeout: rounds, interval: 500 },
  );

const bell = (page: Page, unread: number) =>
  page.getByRole("button", {
    name: unread === 0 ? en.news_open : `${en.news_open}, ${unread} unread`,
    exact: true,
  });

it("a colleague joins", async () => {
  await post(owner.page, "/api/auth/sign-in/email", { email: demo.email, password: demo.password });
  const me = (await read(owner.page, "/api/me")) as { workspaces: { tenantId: string }[] };
  tenantId = me.workspaces[0]?.tenantId ?? "";
  const invited = { emails: [colleague.email], role: "agent", locale: "en" };
  await post(owner.page, `/api/t/${tenantId}/invitations`, invited);
  const link = await vi.waitFor(() => mailedLink(service.url, colleague.email), { timeout: 60_000 });
  const token = link.split("/").at(-1);
  const { name, password } = colleague;
  await post(reza.page, `/api/invitations/${token}/sign-up`, { name, password, locale: "en" });
});

it("a task that is given to them shows in their bell, leads to it, and is read then", async () => {
  const { page } = reza;
  await page.goto(`${service.url}/w/${tenantId}/customers`, { timeout: 120_000 });
  await bell(page, 0).waitFor({ timeout: 60_000 });
  const { userId } = ((await read(page, "/api/me")) as { user: { userId: string } }).user;
  const remindAt = new Date(Date.now() + 1000).toISOString();
  const task = { title: "Call the hotel by the bazaar", assigneeId: userId, remindAt };
  await post(owner.page, `/api/t/${tenantId}/tasks`, task);
  // The reminder may be there by then as well.
  const ringing = page.getByRole("button", { name: /^Notifications, [12] unread$/ });
  await ringing.click({ timeout: 60_000 });
  const news = page.getByRole("dialog", { name: en.news_title });
  await news.getByText(/gave you this task/).waitFor();
  await news.getByRole("link", { name: task.title }).click();
  await page.waitForURL("**/tasks/tsk_*");
  const opened = page.getByRole("dialog", { name: en.task_edit_title });
  await opened.getByLabel(en.task_title).waitFor();
  expect(await opened.getByLabel(en.task_title).inputValue()).toBe(task.title);
  await opened.getByRole("button", { name: en.action_close }).click();
  await page.waitForURL("**/tasks");
});

it("a task has an address of its own over the list: going back closes it, and one that isn't there says so", async () => {
  const { page } = reza;
  await page.goto(`${service.url}/w/${tenantId}/tasks?view=mine`);
  await page.getByRole("link", { name: /Call the hotel/ }).click();
  await page.waitForURL("**/tasks/tsk_*?view=mine");
  await page.getByRole("dialog").getByLabel(en.task_title).waitFor();
  await page.goBack();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(page.url()).toMatch(/\/tasks\?view=mine$/);
  await page.goto(`${service.url}/w/${tenantId}/tasks/tsk_0mfx3k9q2a7c81tz5d0e4`);
  await page.getByRole("dialog").getByText(en.task_missing).waitFor();
  await page.getByRole("button", { name: en.task_missing_action }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.waitForURL("**/tasks");
});

it("the reminder comes to the bell and by mail, and the task's giver gets none of it", async () => {
  const { page } = reza;
  await mailed(colleague.email, "gave you a task");
  await mailed(colleague.email, "Your reminder: ");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.reload();
  await page.getByRole("button", { name: /^Notifications/ }).click();
  await page.waitForURL("**/notifications");
  await page.getByText(en.news_reminder).waitFor();
  const readAll = page.getByRole("button", { name: en.news_read_all });
  await readAll.or(bell(page, 0)).first().waitFor();
  if (await readAll.isVisible()) await readAll.click();
  await bell(page, 0).waitFor();
  expect(await read(owner.page, `/api/t/${tenantId}/notifications`)).toMatchObject({ items: [], unread: 0 });
});

it("somebody chooses at what hour their daily mail comes, by the clock of where they are", async () => {
  const { page } = reza;
  const chosen = () => read(page, `/api/t/${tenantId}/notification-preferences`);
  expect(await chosen()).toMatchObject({ hour: 8, timeZone: null, heldUntil: null });
  const devices = await reza.context.newCDPSession(page);
  await devices.send("Emulation.setTimezoneOverride", { timezoneId: "Asia/Tokyo" });
  await page.goto(`${service.url}/w/${tenantId}/preferences`);
  await page.getByLabel(en.news_hour_at).selectOption("21");
  await expect.poll(chosen).toMatchObject({ hour: 21, timeZone: null });
  await page.getByLabel(en.news_hour_zone).selectOption("Asia/Tokyo");
  await expect.poll(chosen).toMatchObject({ hour: 21, timeZone: "Asia/Tokyo" });
});

it("the link in a mail shows what it ends, and ends it when it is pressed", async () => {
  const { page } = reza;
  await page.setViewportSize({ width: 1440, height: 900 });
  const links = (await (await fetch(`${service.url}/dev/mail.json`)).text()).match(
    /http[^"\\\s]+\/mail-off\?token=[\w.-]+/g,
  );
  const preferences = () => read(page, `/api/t/${tenantId}/notification-preferences`);
  await page.goto(links?.[0] ?? "");
  const off = page.getByRole("button", { name: en.mail_off_action });
  await off.waitFor();
  expect(await preferences()).toMatchObject({ mail: true });
  await off.click();
  await page.getByRole("button", { name: en.mail_off_again }).waitFor();
  expect(await preferences()).toMatchObject({ mail: false });
  expect([...owner.faults, ...reza.faults]).toEqual([]);
});
