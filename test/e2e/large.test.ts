import { TenantId } from "@rabita/core/kernel/schema";
import { TenantScope } from "@rabita/core/kernel/scope";
import { fold } from "@rabita/core/locale/fold";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CustomerItem } from "../../packages/core/src/customer/repo.ts";
import type { OrderItem } from "../../packages/core/src/order/repo.ts";
import { demo } from "../../packages/local/src/demo.ts";
import { customersOf, fillAndTell, ordersOf } from "../bench/fill.ts";
import { type Ground, newGround, type ServiceProcess } from "../fault/process.ts";
import { type OpenBrowser, openBrowser } from "../fixtures/chromium-page.ts";
import { startDemo } from "../fixtures/demo-service.ts";
import { startDatabase, type TestDatabase, type TestServices, testServices } from "../fixtures/dynoxide.ts";

const many = 100_000;
const tag = "Nowruz letter";
/** As an Arabic keyboard writes the beginning of کریمی. */
const typedAsArabic = "كري";
/** The stage of more than a quarter of them. */
const common = "loyal";
/** Minor units: who spent less than a thousand dollars. */
const below = 100_000;

let database: TestDatabase;
let services: TestServices;
let ground: Ground;
let service: ServiceProcess;
let browser: OpenBrowser;
let workspace: string;
let customers: CustomerItem[];
let orders: OrderItem[];
/** Where the windows of rows began that the page asked for. */
const windows: number[] = [];

/** On a machine that is busy with other things too. */
const slow = { timeout: 120_000 };
const ofWork = { timeout: 300_000 };

beforeAll(async () => {
  database = await startDatabase();
  services = testServices(database);
  ground = await newGround();
  service = await startDemo(ground, { DYNAMODB_ENDPOINT: database.endpoint });
  browser = await openBrowser();
  const { page } = browser;
  page.on("request", (request) => {
    if (!request.url().endsWith("/customers/search")) return;
    const body = request.postDataJSON() as { offset?: number; limit?: number };
    if (body.limit !== 1) windows.push(body.offset ?? 0);
  });
  await page.goto(`${service.url}/sign-in`, slow);
  await page.locator('input[type="email"]').fill(demo.email);
  await page.locator('input[autocomplete="current-password"]').fill(demo.password);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/w/ten_*", slow);
  const made = await call(page, "POST", "/api/tenants", { name: "Large", country: "US", locale: "en" });
  const tenantId = TenantId.parse((made as { tenantId: string }).tenantId);
  workspace = `w/${tenantId}`;
  const scope = TenantScope.forJob(services, tenantId, "fill");
  customers = customersOf(scope, many).map((one, n) => (n % 11 === 0 ? { ...one, stage: common } : one));
  orders = ordersOf(scope, customers, many / 20);
  await fillAndTell(scope, customers, orders);
}, 400_000);

afterAll(async () => {
  await browser?.close();
  await service?.stop();
  await ground?.remove();
  services?.table.close();
  await database?.close();
});

/** Asks the API as the page does. */
const call = (page: Page, method: string, path: string, body?: object) =>
  page.evaluate<unknown>(`fetch(${JSON.stringify(path)}, {
    method: ${JSON.stringify(method)},
    headers: { "content-type": "application/json" },
    ${body ? `body: ${JSON.stringify(JSON.stringify(body))},` : ""}
  }).then(async (answer) => {
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  })`);

/** How many customers have each tag, and how many have none. */
const tagged = async (page: Page): Promise<Record<string, number>> => {
  const path = `/api/t/${workspace.slice(2)}/customers/search`;
  const found = await call(page, "POST", path, { facets: ["tags"], limit: 1 });
  const { facets } = found as { facets: { tags: { value: string | null; count: number }[] } };
  return Object.fromEntries(facets.tags.map(({ value, count }) => [String(value), count]));
};
const total = async (page: Page) =>
  Number(((await page.locator("h1 [role=status]").textContent()) ?? "").replace(/\D/g, ""));
const grid = (page: Page) => page.locator('[role="grid"][aria-busy="false"]');
const names = (page: Page) => grid(page).locator("a[data-open]").allTextContents();
const drawn = (page: Page) => page.locator("[role=row]").count();
const shows = (page: Page, count: number) => expect.poll(() => total(page), slow).toBe(count);

function textOf({ displayName, emails, phones, tags, address }: CustomerItem): string[] {
  return [displayName, ...emails, ...phones, ...tags, address?.city ?? ""].map(fold);
}

/** Whom the filter of the test is about, by looking at each; who ordered last comes first. */
function chosen(): CustomerItem[] {
  const spent = new Map<string, number>();
  const last = new Map<string, string>();
  for (const { customerId, status, lines, placedAt } of orders) {
    if (status === "cancelled" || status === "refunded") continue;
    const amount = lines.reduce((sum, line) => sum + line.amount, 0);
    spent.set(customerId, (spent.get(customerId) ?? 0) + amount);
    if (placedAt > (last.get(customerId) ?? "")) last.set(customerId, placedAt);
  }
  return customers
    .filter(({ customerId, stage }) => stage === common && (spent.get(customerId) ?? 0) < below)
    .sort((a, b) => ((last.get(b.customerId) ?? "") < (last.get(a.customerId) ?? "") ? -1 : 1));
}

describe("a hundred thousand customers", () => {
  it("are drawn a few at a time, and asked for in windows where one looks", async () => {
    const { page } = browser;
    await page.goto(`${service.url}/${workspace}/customers`);
    await grid(page).locator("a[data-open]").first().waitFor(slow);
    await shows(page, many);
    expect(await drawn(page)).toBeLessThanOrEqual(80);
    windows.length = 0;
    await grid(page).evaluate((element) => element.scrollTo({ top: element.scrollHeight / 2 }));
    await page.locator(`[role=row][aria-rowindex="${many / 2}"] a[data-open]`).waitFor(slow);
    expect(await drawn(page)).toBeLessThanOrEqual(80);
    expect(Math.max(...windows)).toBeGreaterThan(many * 0.45);
    expect(windows.length).toBeLessThan(10);
    await grid(page).evaluate((element) => element.scrollTo({ top: 0 }));
  });

  it("are found by three letters of a name as an Arabic keyboard writes them", async () => {
    const { page } = browser;
    const wanted = fold(typedAsArabic);
    const expected = customers.filter((one) => textOf(one).some((text) => text.includes(wanted)));
    await page.keyboard.press("Slash");
    await page.keyboard.insertText(typedAsArabic);
    await shows(page, expected.length);
    const found = await names(page);
    expect(found.length).toBeGreaterThan(0);
    for (const name of found) expect(fold(name)).toContain(wanted);
    await page.locator('input[type="search"]').fill("");
    await shows(page, many);
  });

  it("are filtered by stage and spend and sorted by last order", async () => {
    const { page } = browser;
    await page.getByRole("checkbox", { name: /^Loyal\b/ }).check(slow);
    await page.getByRole("button", { name: "Add filter" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("What").selectOption("spend");
    await dialog.getByLabel("Below").fill("1000");
    await dialog.getByRole("button", { name: "Show" }).click();
    await shows(page, chosen().length);
    // First up, then down: who ordered last comes first.
    const sort = page.getByRole("button", { name: "Last order", exact: true });
    await sort.click();
    await page.locator('[aria-sort="ascending"]').waitFor(slow);
    await sort.click();
    const [first] = chosen();
    await expect.poll(() => names(page).then(([name]) => name), slow).toBe(first?.displayName);
    expect(await drawn(page)).toBeLessThanOrEqual(80);
  });

  it("are tagged as far as they are selected, and all are as before once that is taken back, but for what somebody changed meanwhile", async () => {
    const { page, faults } = browser;
    const before = await tagged(page);
    const count = chosen().length;
    expect(count).toBeGreaterThan(many / 5);
    const shown = count.toLocaleString("en");
    await grid(page).locator("a[data-open]").first().focus();
    await page.keyboard.press("Control+KeyA");
    await page.getByText(`${shown} selected`).waitFor(slow);
    await page.keyboard.press("KeyL");
    await page.locator('[role="dialog"] input:focus').waitFor(slow);
    await page.keyboard.insertText(tag);
    await page.getByText(`${shown} of ${shown} would change.`).waitFor(slow);
    await page.keyboard.press("Enter");
    const work = page.getByRole("region", { name: "Work in progress" });
    await work.getByRole("progressbar").waitFor(slow);
    await work.getByText(`${shown} customers changed.`, { exact: true }).waitFor(ofWork);
    expect((await tagged(page))[tag]).toBe(count);

    const theirs = chosen()
      .filter(({ tags }) => tags.length === 0)
      .slice(-3);
    for (const { customerId } of theirs) {
      const path = `/api/t/${workspace.slice(2)}/customers/${customerId}`;
      const { version } = (await call(page, "GET", path)) as { version: number };
      await call(page, "PATCH", path, { version, tags: ["theirs"] });
    }
    await work.getByRole("button", { name: "Undo" }).click();
    const back = (count - theirs.length).toLocaleString("en");
    await work.getByText(`Taken back for ${back} customers.`, { exact: true }).waitFor(ofWork);
    await work.getByRole("button", { name: /^3 / }).click();
    for (const { displayName } of theirs) {
      await page.getByRole("dialog").getByText(displayName, { exact: true }).first().waitFor(slow);
    }
    const untouched = { ...before, null: (before.null ?? 0) - theirs.length };
    expect(await tagged(page)).toEqual({ ...untouched, theirs: theirs.length });
    expect(faults).toEqual([]);
  });
});
