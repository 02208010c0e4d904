import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { demo } from "../../packages/local/src/demo.ts";
import { demoInBrowser } from "../fixtures/demo-browser.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Pages of the workspace, once somebody is signed in. */
let pages: string[] = [];

const { service, browser } = await demoInBrowser();

type Found = { violations: { id: string; nodes: { html: string }[] }[] };

/** What axe finds on the page as it stands, a line each. Scripts of the page itself are text: the tests know no DOM. */
async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axe);
  // Every rule is judged; what passed isn't described, which takes half of the time.
  const found = await page.evaluate<Found>('axe.run({ resultTypes: ["violations"] })');
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

/** Opens a page and waits until what it loads is there. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${service.url}${path}`, { timeout: 120_000 });
  await page.locator("h1").first().waitFor();
  await page.waitForLoadState("networkidle");
}

/** Pixels that the page is wider than its window. */
const overflow = (page: Page) =>
  page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

/** Things that are on their way to where they will stand. */
const moving = "document.getAnimations().filter(({ playState }) => playState === 'running').length";

/** Both colours and both widths of a page that is loaded once; nothing moves, so that what is judged stands. */
async function inspect(path: string): Promise<void> {
  const { page } = browser;
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await open(page, path);
  await judge(path, "light");
  await judge(path, "dark");
  await page.setViewportSize({ width: 390, height: 844 });
  // What is drawn otherwise on a phone is drawn anew a moment after the window changes.
  for (let looks = 0; looks < 50 && (await overflow(page)) > 0; looks += 1) await page.waitForTimeout(100);
  expect.soft(await overflow(page), `${path} at 390 px`).toBeLessThanOrEqual(0);
  await judge(`${path} at 390 px`, "dark");
  await judge(`${path} at 390 px`, "light");
}

async function judge(what: string, colorScheme: "light" | "dark"): Promise<void> {
  const { page } = browser;
  await page.emulateMedia({ colorScheme });
  await page.waitForSelector(colorScheme === "dark" ? "html.dark" : "html:not(.dark)", { state: "attached" });
  await expect.poll(() => page.evaluate(moving)).toBe(0);
  expect.soft(await violations(page), `${what} ${colorScheme}`).toEqual([]);
}

describe("before signing in", () => {
  it.each([
    "/sign-in",
    "/sign-up",
    "/forgot",
    "/reset?token=x",
    "/verify?token=x",
    "/change-email?token=x",
    "/not-me?token=x",
    "/mail-off?token=x",
    "/join/x",
  ])("%s is accessible, light and dark, wide and narrow", (path) => inspect(path));
});

describe("in a workspace", () => {
  it("signs in to the demo", async () => {
    const { page } = browser;
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(page, "/sign-in");
    await page.locator('input[type="email"]').fill(demo.email);
    await page.locator('input[autocomplete="current-password"]').fill(demo.password);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/w/ten_*");
    const workspace = new URL(page.url()).pathname;
    await open(page, `${workspace}/customers`);
    await page.locator('main a[href*="/customers/cus_"]').first().waitFor();
    const links = page.locator('main a[href*="/customers/cus_"]');
    const customer = await links.first().getAttribute("href");
    const other = (await links.nth(1).getAttribute("href"))?.split("/").at(-1);
    const organisations = await page.request.post(
      `${service.url}/api/t/${workspace.slice("/w/".length)}/customers/search`,
      {
        data: { where: { column: "kind", equals: "organisation" }, limit: 1 },
        headers: { origin: service.url },
      },
    );
    const { rows } = (await organisations.json()) as { rows: { customerId: string }[] };
    const company = rows[0]?.customerId;
    expect(company, "a company of the demo").toBeDefined();
    // So that there are pairs, and a file.
    const api = `${service.url}/api/t/${workspace.slice("/w/".length)}`;
    const headers = { origin: service.url };
    const begin = async (path: string, data: object) => {
      const answer = await page.request.post(api + path, { data, headers });
      expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    };
    await begin("/duplicates/sweep", {});
    await begin("/exports", { noun: "customer", format: "csv" });
    const change = { set: { stage: "lost" }, addTags: ["winter"] };
    await begin("/customers/bulk", { selection: { ids: [customer?.split("/").at(-1), other] }, change });
    const read = async (path: string) => (await page.request.get(api + path)).json();
    await expect.poll(async () => (await read("/duplicates")).items.length).toBeGreaterThan(0);
    await expect.poll(async () => (await read("/exports")).items[0]?.state).toBe("done");
    await expect.poll(async () => (await read("/jobs")).items[0]?.state).toBe("done");
    pages = [
      "",
      "/customers",
      "/customers/duplicates",
      "/customers/changes",
      "/tasks",
      "/imports",
      "/imports/new",
      "/settings",
      "/settings/members",
      "/settings/roles",
      "/settings/teams",
      "/settings/fields",
      "/settings/exports",
      "/settings/dead-letters",
      "/settings/api-keys",
      "/settings/usage",
      "/settings/audit",
      "/settings/security",
      "/preferences",
      "/preferences/security",
      "/notifications",
    ].map((path) => `${workspace}${path}`);
    pages.push(
      String(customer),
      `${workspace}/customers/${company}`,
      `${customer}/merge/${other}`,
      "/new",
      "/second-factor",
    );
  });

  it.each(["en", "fa", "ar"])(
    "every page is accessible in %s, light and dark, wide and narrow",
    async (locale) => {
      const { page } = browser;
      await page.request.patch(`${service.url}/api/me`, {
        data: { locale },
        headers: { origin: service.url },
      });
      for (const path of pages) await inspect(path);
      expect(await page.locator("html").getAttribute("lang")).toBe(locale);
      expect(browser.faults).toEqual([]);
    },
  );

  it("the keyboard alone reaches a customer", async () => {
    const { page } = browser;
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(page, pages[0] ?? "");
    await Promise.all([page.keyboard.press("KeyG"), page.keyboard.press("KeyC")]);
    await page.waitForURL("**/customers");
    await page.locator('main a[href*="/customers/cus_"]').first().waitFor();
    for (let tabs = 0; tabs < 40; tabs += 1) {
      await page.keyboard.press("Tab");
      const href = await page.evaluate<string>('document.activeElement?.getAttribute("href") ?? ""');
      if (href.includes("/customers/cus_")) break;
    }
    await page.keyboard.press("Enter");
    await page.waitForURL("**/customers/cus_*");
  });
});
