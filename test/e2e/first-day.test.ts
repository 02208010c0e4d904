import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import ar from "../../packages/web/messages/ar.json" with { type: "json" };
import fa from "../../packages/web/messages/fa.json" with { type: "json" };
import { type Ground, newGround, type ServiceProcess, startService } from "../fault/process.ts";
import { type OpenBrowser, openBrowser } from "../fixtures/chromium-page.ts";
import { mailedLink } from "../fixtures/mailed.ts";
import { purchases } from "../fixtures/purchases.ts";

const file = purchases();
const persian = (value: number, digits = 0) =>
  new Intl.NumberFormat("fa-IR", { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    value,
  );

let ground: Ground;
let service: ServiceProcess;
let browser: OpenBrowser;

beforeAll(async () => {
  ground = await newGround();
  service = await startService(ground, "../../packages/local/src/main.ts");
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await service?.stop();
  await ground?.remove();
});

/** The most memory that the service's own process ever had, in MB (proc(5), VmHWM). */
async function peakMemory(): Promise<number> {
  const [own] = await service.family();
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${own}/status`, "utf8"))?.[1]) / 1024;
}

describe("the first day of a new workspace, in Persian", () => {
  const email = "nasrin@example.com";

  it("signs up, opens the mail, verifies, and has a workspace at once", async () => {
    const { page } = browser;
    // The web app may still be building itself.
    await page.goto(`${service.url}/sign-up`, { timeout: 120_000 });
    await page.getByText("فارسی", { exact: true }).click();
    await page.waitForSelector('html[lang="fa"][dir="rtl"]');
    await page.locator('input[name="name"]').fill("نسرین کریمی");
    await page.locator('input[name="email"]').fill(email);
    await page.locator('input[autocomplete="new-password"]').fill("kettle-orbit-saffron");
    await page.getByRole("button", { name: fa.sign_up_action }).click();
    await page.waitForURL("**/open-mail");

    await page.goto(await vi.waitFor(() => mailedLink(service.url, email), { timeout: 30_000 }));
    await page.getByRole("button", { name: fa.verify_action }).click();
    await page.waitForURL("**/new");

    await page.locator('input[name="organization"]').fill("چای کاروان");
    await page.getByText(fa.new_empty, { exact: true }).click();
    await page.getByRole("button", { name: fa.new_action }).click();
    await page
      .getByText(fa.new_ready_title.replace("{name}", ""))
      .or(page.getByRole("link", { name: fa.nav_customers }).first())
      .first()
      .waitFor();
    await page
      .getByRole("link", { name: fa.new_open })
      .or(page.getByRole("button", { name: fa.new_open }))
      .click({ timeout: 30_000 })
      .catch(() => undefined);
    await page.getByRole("link", { name: fa.nav_customers }).first().waitFor();
    expect(page.url()).toMatch(/\/w\/ten_[0-9a-z]+/);
  });

  it("imports a real store's purchases, to the piece and the cent, within the memory of a small machine", async () => {
    const { page } = browser;
    const workspace = page.url().split("/").slice(0, 5).join("/");
    await page.goto(`${workspace}/imports/new`);
    await page.getByText(fa.import_noun_order, { exact: true }).click();
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: file.name, mimeType: "text/plain", buffer: file.bytes });
    await page.getByRole("button", { name: fa.import_run }).click();
    await page.getByText(fa.import_see_customers).waitFor({ timeout: 540_000 });

    const result = (await page.locator("main").textContent()) ?? "";
    expect(result).toContain(persian(file.rows));
    expect(result).toContain(persian(file.customers));
    expect(result).toContain(persian(file.pieces));
    expect(result).toContain(persian(file.cents / 100, 2));
    if (file.real) {
      expect([file.customers, file.rows, file.pieces, file.cents]).toEqual([
        23_570, 69_659, 167_881, 250_031_563,
      ]);
    }
    const peak = await peakMemory();
    console.log(`peak memory of the process: ${Math.round(peak)} MB`);
    expect(peak).toBeLessThan(600);
  });

  it("opens a customer: right to left, Persian dates, the right sum", async () => {
    const { page } = browser;
    await page.getByText(fa.import_see_customers).click();
    // The first list after an import of this size is made from the rows.
    await page.locator('main a[href*="/customers/cus_"]').first().click({ timeout: 120_000 });
    await page.waitForURL("**/customers/cus_*");
    const heading = page.getByRole("heading", { level: 1 });
    await heading.waitFor();
    const customer = ((await heading.textContent()) ?? "").trim();
    const bought = file.byCustomer.get(customer);
    if (!bought) throw new Error(`${customer} is nobody of the file`);
    await page
      .getByText(persian(bought.cents / 100, 2))
      .first()
      .waitFor();

    expect(await page.locator("html").getAttribute("dir")).toBe("rtl");
    const [year, month, day] = [bought.first.slice(0, 4), bought.first.slice(4, 6), bought.first.slice(6)];
    const placed = new Intl.DateTimeFormat("fa-IR-u-ca-persian", { month: "long", timeZone: "UTC" }).format(
      new Date(`${year}-${month}-${day}T12:00:00Z`),
    );
    const text = (await page.locator("main").textContent()) ?? "";
    expect(text).toContain(placed);
    expect(text).toMatch(/۱۳۷[5-7۵-۷]/);
  });

  it("edits a fact in place", async () => {
    const { page, faults } = browser;
    const about = page.getByRole("button", { name: new RegExp(`^${fa.customer_about}`) });
    await about.click();
    await page.keyboard.type("از نخستین مشتریان");
    const edited = page.waitForResponse((answer) => answer.request().method() === "PATCH");
    await page.keyboard.press("Control+Enter");
    await (await edited).finished();
    await about.getByText("از نخستین مشتریان").waitFor();
    await page.reload();
    await about.getByText("از نخستین مشتریان").waitFor();
    expect(faults).toEqual([]);
  });

  it("another language follows at once, without a reload, and stays", async () => {
    const { page, faults } = browser;
    const workspace = page.url().split("/").slice(0, 5).join("/");
    await page.goto(`${workspace}/preferences`);
    const language = page.getByLabel(fa.language, { exact: true });
    await language.waitFor();
    await page.evaluate("globalThis.samePage = true");
    await language.selectOption("ar");
    await page.waitForSelector('html[lang="ar"][dir="rtl"]');
    await page.getByRole("heading", { name: ar.preferences_title }).waitFor();
    await page.getByRole("link", { name: ar.nav_customers }).first().waitFor();
    expect(await page.evaluate("globalThis.samePage")).toBe(true);
    await expect
      .poll(async () => (await (await page.request.get(`${service.url}/api/me`)).json()).user.locale)
      .toBe("ar");
    await page.reload();
    await page.getByRole("heading", { name: ar.preferences_title }).waitFor();
    expect(faults).toEqual([]);
  });
});
