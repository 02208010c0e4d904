import { actionName } from "@rabita/core/audit/words";
import { totp } from "@rabita/core/identity/totp";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { demo } from "../../packages/local/src/demo.ts";
import en from "../../packages/web/messages/en.json" with { type: "json" };
import fa from "../../packages/web/messages/fa.json" with { type: "json" };
import { type Ground, newGround, type ServiceProcess } from "../fault/process.ts";
import { type OpenBrowser, openBrowser } from "../fixtures/chromium-page.ts";
import { startDemo } from "../fixtures/demo-service.ts";
import { mailedLink } from "../fixtures/mailed.ts";
import { base32 } from "../fixtures/second-factor.ts";

const sara = { name: "Sara Karimi", email: "sara@example.com", password: "violet-harbour-2291" };

let ground: Ground;
let service: ServiceProcess;
let admin: OpenBrowser;
let member: OpenBrowser;
/** `/w/ten_…` */
let workspace = "";
/** The customer who is given to the new member, as a path. */
let customer = "";

beforeAll(async () => {
  ground = await newGround();
  service = await startDemo(ground);
  admin = await openBrowser();
  member = await openBrowser();
});

afterAll(async () => {
  await admin?.close();
  await member?.close();
  await service?.stop();
  await ground?.remove();
});

const visit = (page: Page, path: string) => page.goto(`${service.url}${path}`, { timeout: 120_000 });
const api = (path = "") => `${service.url}${workspace.replace("/w/", "/api/t/")}${path}`;
const named = (text: string, name: string) => text.replace("{name}", `\u2068${name}\u2069`);
const speak = async (page: Page, locale: "en" | "fa") => {
  const headers = { origin: service.url };
  const answer = await page.request.patch(`${service.url}/api/me`, { data: { locale }, headers });
  expect(answer.ok(), await answer.text()).toBe(true);
};
const rows = (page: Page) => page.locator('main a[href*="/customers/cus_"]');

it("an admin invites somebody by a pasted line, and hears beforehand what becomes of each", async () => {
  const { page } = admin;
  await visit(page, "/sign-in");
  await page.locator('input[type="email"]').fill(demo.email);
  await page.locator('input[autocomplete="current-password"]').fill(demo.password);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/w/ten_*");
  workspace = new URL(page.url()).pathname;
  await visit(page, `${workspace}/settings/members`);
  await page.getByRole("button", { name: en.invite_action, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.locator("textarea").fill(`${sara.name} <${sara.email}>\n${demo.email}`);
  await dialog.getByText(en.verdict_will_invite, { exact: true }).waitFor();
  await dialog.getByText(en.verdict_already_member, { exact: true }).waitFor();
  await dialog.getByRole("button", { name: en.invite_action, exact: true }).click();
  await dialog.getByText(en.verdict_invited, { exact: true }).waitFor();
  await dialog.getByRole("button", { name: en.action_close }).last().click();
  await page.getByText(en.invitations_title, { exact: true }).waitFor();
});

it("the invited person accepts in a browser of their own and is in", async () => {
  const { page } = member;
  const link = await vi.waitFor(() => mailedLink(service.url, sara.email), { timeout: 30_000 });
  await page.goto(link);
  await page.getByText(sara.email).first().waitFor();
  await page.locator('input[name="name"]').fill(sara.name);
  await page.locator('input[autocomplete="new-password"]').fill(sara.password);
  await page.getByRole("button", { name: en.join_sign_up }).click();
  await page.waitForURL(`**${workspace}`);
  await visit(page, `${workspace}/customers`);
  await rows(page).nth(1).waitFor();

  await page.goto(link);
  await page.getByRole("heading", { name: en.join_used_title }).waitFor();
});

it("whoever is kept to their own records sees those alone, and an admin is told why not others", async () => {
  const { page } = admin;
  await visit(page, `${workspace}/customers`);
  customer = (await rows(page).first().getAttribute("href")) ?? "";
  const other = (await rows(page).nth(1).getAttribute("href")) ?? "";
  await visit(page, `${workspace}/settings/members`);
  await page.getByLabel(named(en.member_sees_of, sara.name)).selectOption("own");
  await page.getByText(named(en.member_saved_toast, sara.name)).first().waitFor();
  await visit(page, customer);
  await page.getByRole("button", { name: `${en.list_owner}: ${demo.name}` }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox").fill(sara.name);
  await page.getByRole("option", { name: sara.name }).click();
  await dialog.getByRole("button", { name: en.bulk_assign }).click();
  await page.getByRole("button", { name: `${en.list_owner}: ${sara.name}` }).waitFor();
  await visit(page, other);
  await page.getByRole("button", { name: en.seen_by_title }).click();
  await dialog.getByLabel(en.access_ask).selectOption({ label: sara.name });
  await dialog.getByText(en.access_not_owner.replace("{owner}", `\u2068${demo.name}\u2069`)).waitFor();

  await visit(member.page, `${workspace}/customers`);
  await rows(member.page).first().waitFor();
  const seen = await member.page.evaluate<string[]>(
    `[...document.querySelectorAll('main a[href*="/customers/cus_"]')].map((link) => link.getAttribute("href"))`,
  );
  expect(new Set(seen)).toEqual(new Set([customer]));
  expect((await member.page.request.get(api(other.replace(workspace, "")))).status()).toBe(404);
});

it("a second factor that the admin requires stops the member on the next click", async () => {
  const { page } = admin;
  await visit(page, `${workspace}/preferences/security`);
  await page.getByRole("button", { name: en.second_factor_begin }).click();
  await page.locator('input[autocomplete="current-password"]').first().fill(demo.password);
  await page.keyboard.press("Enter");
  const secret = base32(await page.locator("[data-secret]").innerText());
  await page.locator('input[autocomplete="one-time-code"]').fill(totp(secret, new Date()));
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: en.recovery_kept }).click();
  await visit(page, `${workspace}/settings/security`);
  await page.getByRole("button", { name: en.security_require_action }).click();
  await page.getByRole("button", { name: en.security_require_stop }).waitFor();
  await visit(member.page, `${workspace}/customers`);
  await member.page.waitForURL("**/second-factor?next=*");
  await page.getByRole("button", { name: en.security_require_stop }).click();
  await page.getByRole("button", { name: en.security_require_action }).waitFor();
  await visit(member.page, `${workspace}/customers`);
  await rows(member.page).first().waitFor();
});

it("the audit trail names what was done with the member", async () => {
  const { page } = admin;
  await visit(page, `${workspace}/settings/audit`);
  await page.getByText(actionName("en", "member.edit"), { exact: true }).first().waitFor();
  const accepted = actionName("en", "invitation.accept");
  await page.getByText(accepted, { exact: true }).first().waitFor();
});

it("the audit trail says values in the reader's language, not as they are stored", async () => {
  const { page } = admin;
  await speak(page, "fa");
  await visit(page, `${workspace}/settings/audit`);
  await page.getByRole("cell", { name: fa.apikey_active, exact: true }).first().waitFor();
  expect(await page.getByRole("cell", { name: "active", exact: true }).count()).toBe(0);
  await speak(page, "en");
});

it("a long name keeps its beginning in a page that runs the other way", async () => {
  const { page } = admin;
  const displayName = "Alexandria Wilhelmina Montgomery of Somewhere Rather Far Away";
  const headers = { origin: service.url };
  const made = await page.request.post(api("/customers"), { data: { kind: "person", displayName }, headers });
  const { customerId } = await made.json();
  await speak(page, "fa");
  await visit(page, `${workspace}/customers`);
  const link = `main a[data-open][href$="${customerId}"]`;
  await page.locator(link).waitFor();
  const isFirstLetterSeen = await page.evaluate<boolean>(`(() => {
    const link = document.querySelector('${link}');
    const letters = document.createTreeWalker(link, NodeFilter.SHOW_TEXT).nextNode();
    const range = document.createRange();
    range.setStart(letters, 0);
    range.setEnd(letters, 1);
    const first = range.getBoundingClientRect();
    const box = link.getBoundingClientRect();
    return first.left > box.left - 1 && first.right < box.right + 1;
  })()`);
  expect(isFirstLetterSeen).toBe(true);
  await speak(page, "en");
});

it("a removed person is out on the next click, and their records are with whoever took them over", async () => {
  const { page } = admin;
  await visit(page, `${workspace}/settings/members`);
  await page.getByRole("button", { name: named(en.member_open, sara.name) }).click();
  const opened = page.getByRole("dialog");
  await opened.getByRole("button", { name: en.member_remove }).click();
  const dialog = opened.filter({ hasText: en.go_open_tasks });
  // One dialog took the other's place: the keys are the new one's, and who leaves it is back where they began.
  await page.locator('[role="dialog"] select:focus').waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.locator(`[aria-label="${named(en.member_open, sara.name)}"]:focus`).waitFor();
  await page.keyboard.press("Enter");
  await opened.getByRole("button", { name: en.member_remove }).click();
  await dialog.getByLabel(en.go_hand_to).selectOption({ label: demo.name });
  await dialog.getByRole("button", { name: en.member_remove }).click();
  await page.getByText(named(en.member_removed_toast, sara.name)).first().waitFor();
  await visit(member.page, `${workspace}/tasks`);
  await member.page.getByRole("heading", { name: en.workspace_gone }).waitFor();
  expect((await member.page.request.get(api("/customers"))).ok()).toBe(false);
  await page.getByText(en.hand_over_done).waitFor();
  const owned = await (await page.request.get(api(customer.replace(workspace, "")))).json();
  const me = await (await page.request.get(`${service.url}/api/me`)).json();
  expect(owned).toMatchObject({ ownerId: me.user.userId });
  expect([...admin.faults, ...member.faults]).toEqual([]);
});
