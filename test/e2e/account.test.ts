import { expect, it } from "vitest";
import { demo } from "../../packages/local/src/demo.ts";
import en from "../../packages/web/messages/en.json" with { type: "json" };
import { demoInBrowser } from "../fixtures/demo-browser.ts";
import { mailedLink } from "../fixtures/mailed.ts";

let workspace = "";

const { service, browser } = await demoInBrowser();

async function signIn(password: string): Promise<void> {
  const { page } = browser;
  await page.goto(`${service.url}/sign-in`, { timeout: 120_000 });
  await page.locator('input[type="email"]').fill(demo.email);
  await page.locator('input[autocomplete="current-password"]').fill(password);
  await page.keyboard.press("Enter");
}

it("a customer that was deleted comes back with Undo", async () => {
  const { page } = browser;
  await signIn(demo.password);
  await page.waitForURL("**/w/ten_*");
  workspace = new URL(page.url()).pathname;
  await page.goto(`${service.url}${workspace}/customers`);
  const link = page.locator('main a[href*="/customers/cus_"]').first();
  await link.waitFor();
  const api = String(await link.getAttribute("href")).replace("/w/", "/api/t/");
  await link.click();
  await page.waitForURL("**/customers/cus_*");
  await page.locator("main button[aria-haspopup]").last().waitFor();
  await page.locator("main button[aria-haspopup]").first().click();
  await page.getByRole("menuitem", { name: en.customer_delete }).click();
  const undo = page.getByRole("button", { name: en.action_undo });
  await undo.hover();
  expect((await page.request.get(`${service.url}${api}`)).status()).toBe(404);
  await undo.click();
  await expect.poll(async () => (await page.request.get(`${service.url}${api}`)).status()).toBe(200);
});

it("sample data goes in one go, and a second workspace stands beside the first", async () => {
  const { page } = browser;
  await page.goto(`${service.url}${workspace}/settings`);
  await page.getByRole("button", { name: en.sample_remove }).click();
  await page.getByText(en.sample_none).waitFor({ timeout: 60_000 });
  const path = `${service.url}${workspace.replace("/w/", "/api/t/")}/customers`;
  expect(await (await page.request.get(path)).json()).toEqual({ items: [] });

  await page.goto(`${service.url}/new`);
  await page.locator('input[name="organization"]').fill("Second Shop");
  await page.getByText(en.new_empty, { exact: true }).click();
  await page.getByRole("button", { name: en.new_action }).click();
  await expect
    .poll(async () => (await (await page.request.get(`${service.url}/api/me`)).json()).workspaces, {
      timeout: 30_000,
    })
    .toMatchObject([{ status: "active" }, { status: "active" }]);
});

it("signing out everywhere ends the session on the next request", async () => {
  const { page } = browser;
  await page.goto(`${service.url}${workspace}/preferences`);
  await page.getByRole("button", { name: en.sign_out_everywhere }).click();
  await page.waitForURL("**/sign-in*");
  expect((await page.request.get(`${service.url}/api/me`)).status()).toBe(401);
});

it("a forgotten password is set anew by mail; the old one is of no more use", async () => {
  const { page } = browser;
  await page.goto(`${service.url}/forgot`);
  await page.locator('input[type="email"]').fill(demo.email);
  await page.keyboard.press("Enter");
  await expect
    .poll(() => mailedLink(service.url, demo.email), { timeout: 30_000 })
    .toContain("/reset?token=");
  await page.goto(await mailedLink(service.url, demo.email));
  await page.locator('input[autocomplete="new-password"]').fill("another-kettle-7193");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/sign-in*");
  await signIn(demo.password);
  await page.getByText(en.sign_in_wrong).first().waitFor();
  await signIn("another-kettle-7193");
  await page.waitForURL("**/w/ten_*");
  expect(browser.faults).toEqual([]);
});
