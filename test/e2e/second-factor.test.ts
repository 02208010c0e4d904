import { totp } from "@rabita/core/identity/totp";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { demo } from "../../packages/local/src/demo.ts";
import en from "../../packages/web/messages/en.json" with { type: "json" };
import { openBrowser } from "../fixtures/chromium-page.ts";
import { demoInBrowser } from "../fixtures/demo-browser.ts";
import { base32 } from "../fixtures/second-factor.ts";

let workspace = "";
let secret = "";
let recovery: string[] = [];

const { service, browser } = await demoInBrowser();

/** Codes of this half minute and, once that is used, of the next. */
const used = new Set<string>();
function nextCode(): string {
  const codes = [0, 30, -30].map((by) => totp(secret, new Date(Date.now() + by * 1000)));
  const code = codes.find((each) => !used.has(each)) ?? "";
  used.add(code);
  return code;
}

async function givePassword(page: Page): Promise<void> {
  await page.goto(`${service.url}/sign-in`, { timeout: 120_000 });
  await page.locator('input[type="email"]').fill(demo.email);
  await page.locator('input[autocomplete="current-password"]').fill(demo.password);
  await page.keyboard.press("Enter");
}

const signOut = (page: Page) =>
  page.request.post(`${service.url}/api/auth/sign-out`, { data: {}, headers: { origin: service.url } });

/** Sets two-step sign-in up where the page offers it, after a slip of the finger if wished; gives the recovery codes. */
async function setUp(page: Page, slip = false): Promise<string[]> {
  await page.locator('input[autocomplete="current-password"]').first().fill(demo.password);
  await page.keyboard.press("Enter");
  secret = base32(await page.locator("[data-secret]").innerText());
  await page.getByRole("img", { name: en.second_factor_qr }).waitFor();
  const field = page.locator('input[autocomplete="one-time-code"]');
  if (slip) {
    await field.fill("000000");
    await page.keyboard.press("Enter");
    await page.getByText(en.second_factor_wrong).first().waitFor();
  }
  await field.fill(nextCode());
  await page.keyboard.press("Enter");
  await page.locator("[data-recovery-code]").first().waitFor();
  return page.locator("[data-recovery-code]").allInnerTexts();
}

it("two-step sign-in is set up with a picture and a code; the codes for a lost telephone are shown once", async () => {
  const { page } = browser;
  await givePassword(page);
  await page.waitForURL("**/w/ten_*");
  workspace = new URL(page.url()).pathname;
  await page.goto(`${service.url}${workspace}/preferences/security`);
  await page.getByRole("button", { name: en.second_factor_begin }).click();
  recovery = await setUp(page, true);
  expect(recovery).toHaveLength(10);
  await page.getByRole("button", { name: en.recovery_kept }).click();
  await page.getByRole("button", { name: en.second_factor_turn_off }).waitFor();
  expect(await page.locator("[data-recovery-code]").count()).toBe(0);
});

it("signing in asks for the code, and takes it in Persian digits", async () => {
  const { page } = browser;
  await signOut(page);
  await givePassword(page);
  const field = page.locator('input[autocomplete="one-time-code"]');
  await field.waitFor();
  expect((await page.request.get(`${service.url}/api/me`)).status()).toBe(401);
  await field.fill(nextCode().replace(/\d/g, (digit) => String.fromCharCode(0x6f0 + Number(digit))));
  await page.keyboard.press("Enter");
  await page.waitForURL("**/w/ten_*");
});

it("a recovery code lets in once", async () => {
  const { page } = browser;
  for (const works of [true, false]) {
    await signOut(page);
    await givePassword(page);
    await page.getByRole("button", { name: en.recovery_use }).click();
    await page.locator('input[name="recovery"]').fill(recovery[0] ?? "");
    await page.keyboard.press("Enter");
    if (works) await page.waitForURL("**/w/ten_*");
    else await page.getByText(en.recovery_wrong).first().waitFor();
  }
  await page.locator('input[name="recovery"]').fill(recovery[1] ?? "");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/w/ten_*");
});

it("new recovery codes are made with the password and a code, here one of the old ones", async () => {
  const { page } = browser;
  await page.goto(`${service.url}${workspace}/preferences/security`);
  await page.getByRole("button", { name: en.recovery_renew }).click();
  // The cursor is in the first of the two fields already.
  await page.locator('input[autocomplete="current-password"]:focus').fill(demo.password);
  await page.locator('input[autocomplete="one-time-code"]').fill(recovery[2] ?? "");
  await page.keyboard.press("Enter");
  await page.locator("[data-recovery-code]").first().waitFor();
  const renewed = await page.locator("[data-recovery-code]").allInnerTexts();
  expect(renewed).toHaveLength(10);
  expect(renewed).not.toContain(recovery[2]);
  recovery = renewed;
});

it("a workspace that asks for it leads a member without it to setting it up, and then in", async () => {
  const { page } = browser;
  await page.goto(`${service.url}${workspace}/settings/security`);
  await page.getByRole("button", { name: en.security_require_action }).click();
  await page.getByRole("button", { name: en.security_require_stop }).waitFor();
  // The same person without it stands for any member: what counts is in the session and the membership.
  const off = await page.request.post(`${service.url}/api/auth/two-factor/disable`, {
    data: { password: demo.password, code: recovery[2] },
    headers: { origin: service.url },
  });
  expect(off.status()).toBe(200);
  const refused = await page.request.get(`${service.url}${workspace.replace("/w/", "/api/t/")}/customers`);
  expect(await refused.json()).toMatchObject({ status: 403, code: "second-factor.required" });

  await page.goto(`${service.url}${workspace}/customers`);
  await page.waitForURL("**/second-factor?next=*");
  await page.getByRole("heading", { name: en.second_factor_required_title }).waitFor();
  await setUp(page);
  await page.getByRole("button", { name: en.recovery_kept }).click();
  await page.waitForURL(`**${workspace}/customers`);
  await page.locator('main a[href*="/customers/cus_"]').first().waitFor();
});

it("another device is seen in the list and signed out from there; it is out on its next request", async () => {
  const { page } = browser;
  const other = await openBrowser(390, 844);
  try {
    await givePassword(other.page);
    await other.page.locator('input[autocomplete="one-time-code"]').waitFor();
    // Codes of one half minute are good once: the other device takes one that nobody has used.
    await other.page.locator('input[autocomplete="one-time-code"]').fill(nextCode());
    await other.page.keyboard.press("Enter");
    await other.page.waitForURL("**/w/ten_*");
    await page.goto(`${service.url}${workspace}/preferences/security`);
    await page.getByRole("button", { name: en.session_end_others }).click();
    await page.getByRole("button", { name: en.session_end_others }).waitFor({ state: "detached" });
    expect((await other.page.request.get(`${service.url}/api/me`)).status()).toBe(401);
    expect((await page.request.get(`${service.url}/api/me`)).status()).toBe(200);
    expect([...browser.faults, ...other.faults]).toEqual([]);
  } finally {
    await other.close();
  }
});
