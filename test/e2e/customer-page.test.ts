import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { demo } from "../../packages/local/src/demo.ts";
import en from "../../packages/web/messages/en.json" with { type: "json" };
import { type Ground, newGround, type ServiceProcess } from "../fault/process.ts";
import { type OpenBrowser, openBrowser } from "../fixtures/chromium-page.ts";
import { startDemo } from "../fixtures/demo-service.ts";

let ground: Ground;
let service: ServiceProcess;
let mine: OpenBrowser;
let theirs: OpenBrowser;
/** The customer's page, and what it is called in the API. */
let path = "";
const api = () => `${service.url}${path.replace("/w/", "/api/t/")}`;

beforeAll(async () => {
  ground = await newGround();
  service = await startDemo(ground);
  mine = await openBrowser();
  theirs = await openBrowser();
  const workspace = await signIn(mine.page);
  await signIn(theirs.page);
  const customers = `${service.url}${workspace.replace("/w/", "/api/t/")}/customers`;
  const made = await mine.page.request.post(customers, {
    data: { displayName: "Parisa Karimi", emails: ["parisa@example.com"] },
    headers: { origin: service.url },
  });
  const { customerId } = (await made.json()) as { customerId: string };
  path = `${workspace}/customers/${customerId}`;
});

afterAll(async () => {
  await mine?.close();
  await theirs?.close();
  await service?.stop();
  await ground?.remove();
});

async function signIn(page: Page): Promise<string> {
  await page.goto(`${service.url}/sign-in`, { timeout: 120_000 });
  await page.locator('input[type="email"]').fill(demo.email);
  await page.locator('input[autocomplete="current-password"]').fill(demo.password);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/w/ten_*", { timeout: 100_000 });
  return new URL(page.url()).pathname;
}

async function open({ page }: OpenBrowser): Promise<Page> {
  await page.goto(`${service.url}${path}`);
  await page.getByRole("heading", { name: en.timeline_title }).waitFor();
  await page.getByRole("group", { name: en.timeline_filter }).waitFor();
  return page;
}

const fact = (page: Page, name: string) => page.getByRole("button", { name: new RegExp(`^${name}:`) });

it("a call is logged by the keyboard, stands at once, and others see it without reloading", async () => {
  const page = await open(mine);
  const other = await open(theirs);
  await page.keyboard.press("KeyN");
  await page.keyboard.type("Wants the larger carpet, card 4111 1111 1111 1111");
  await page.getByRole("radio", { name: en.interaction_call }).check({ force: true });
  await page.getByLabel(en.interaction_minutes).fill("۱۲");
  const logged = page.waitForResponse((answer) => answer.url().endsWith("/interactions"));
  await page.keyboard.press("Control+Enter");
  await (await logged).finished();
  const heading = page.getByText(en.interaction_call_out, { exact: true });
  await heading.waitFor();
  await other.getByText("Wants the larger carpet, card •••• •••• •••• 1111").waitFor();
  await other.getByText("12 minutes", { exact: true }).waitFor();
  // What was sent is no draft any more.
  await page.reload();
  await heading.waitFor();
  expect(await page.locator("main textarea").inputValue()).toBe("");
});

it("what is being written outlives a reload, and a deleted entry comes back with Undo", async () => {
  const page = await open(mine);
  await page.keyboard.press("KeyN");
  await page.keyboard.type("Half a thought");
  await page.reload();
  const text = page.locator("main textarea");
  await text.waitFor();
  expect(await text.inputValue()).toBe("Half a thought");
  await page.getByRole("button", { name: en.settings_discard }).click();
  const entry = page.getByText("Wants the larger carpet", { exact: false });
  await page.getByRole("button", { name: en.interaction_actions }).click();
  await page.getByRole("menuitem", { name: en.action_delete }).click();
  await entry.waitFor({ state: "detached" });
  await page.getByRole("button", { name: en.action_undo }).click();
  await entry.waitFor();
});

it("another person's edit appears in an open page", async () => {
  const page = await open(mine);
  const other = await open(theirs);
  await fact(other, en.customer_given_name).click();
  await other.keyboard.type("Parisa");
  await other.keyboard.press("Enter");
  await fact(page, en.customer_given_name).getByText("Parisa").waitFor();
});

it("the first value that a field ever gets leaves the keyboard where it was", async () => {
  const fields = `${service.url}${path.replace("/w/", "/api/t/").replace(/\/customers\/.*/, "/fields")}`;
  const headers = { origin: service.url };
  const made = await mine.page.request.post(fields, {
    data: { key: "shoes", label: "Shoe size", type: "number" },
    headers,
  });
  expect(made.ok(), await made.text()).toBe(true);
  const page = await open(mine);
  await fact(page, "Shoe size").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type("38.125");
  const readAnew = page.waitForResponse(
    async (answer) =>
      answer.url().includes("/customers/") &&
      answer.request().method() === "GET" &&
      (await answer.text()).includes('"used":true'),
  );
  await page.keyboard.press("Enter");
  await readAnew;
  await page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
  await fact(page, "Shoe size").getByText("38.125").waitFor();
  expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).toMatch(/^Shoe size:/);
});

it("what is half typed stays as it is while the page is read anew", async () => {
  const page = await open(mine);
  const other = await open(theirs);
  await fact(page, en.customer_honorific).click();
  await page.keyboard.type("Profes");
  // Whatever else is asked for again meanwhile takes nothing off the screen.
  await fact(other, en.customer_about).click();
  await other.keyboard.type("Buys for a school");
  await other.keyboard.press("Control+Enter");
  await fact(page, en.customer_about).getByText("Buys for a school").waitFor();
  await page.keyboard.type("sor");
  const field = page.getByRole("textbox", { name: en.customer_honorific });
  expect(await field.inputValue()).toBe("Professor");
  expect(await (await page.request.get(api())).json()).toMatchObject({ honorific: null });
  await page.keyboard.press("Escape");
});

it("where two change one fact, both values show and nothing is lost", async () => {
  const page = await open(mine);
  const other = await open(theirs);
  await fact(page, en.customer_family_name).click();
  await page.keyboard.type("Karimi");
  // While I still type, somebody else saves, and my page hears of it.
  await fact(other, en.customer_family_name).click();
  await other.keyboard.type("Karimpour");
  await other.keyboard.press("Enter");
  await page.getByText("Karimpour").first().waitFor();
  await page.keyboard.press("Enter");
  const clash = page.getByRole("alert").filter({ hasText: en.conflict_title });
  await clash.waitFor();
  expect(await clash.innerText()).toContain("Karimpour");
  expect(await clash.innerText()).toContain("Karimi");
  await clash.getByRole("button", { name: en.conflict_keep_mine }).click();
  await clash.waitFor({ state: "detached" });
  await expect
    .poll(async () => ((await (await page.request.get(api())).json()) as { familyName: string }).familyName)
    .toBe("Karimi");
  await fact(other, en.customer_family_name).getByText("Karimi", { exact: true }).waitFor();
});

it("a task is added with T, is in my day, and is done from there", async () => {
  const page = await open(mine);
  await page.keyboard.press("KeyT");
  await page.getByRole("dialog").waitFor();
  await page.getByLabel(en.task_title).fill("Send the offer");
  await page.getByLabel(en.task_due).fill("today");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Send the offer", exact: true }).waitFor();
  // One right after the other, as a hand would.
  await Promise.all([page.keyboard.press("KeyG"), page.keyboard.press("KeyT")]);
  await page.waitForURL("**/tasks");
  await page.getByRole("heading", { name: en.tasks_today, exact: true }).waitFor();
  await page.getByRole("checkbox").first().click();
  await page.getByText(en.tasks_none).waitFor();
  expect(mine.faults).toEqual([]);
});
