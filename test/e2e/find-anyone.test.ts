import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { demoInBrowser, signInToDemo } from "../fixtures/demo-browser.ts";

const many = 1_000;
/** Written with Persian ی and ک; looked for as an Arabic keyboard writes it. */
const wanted = "کیمیا یکتای‌کرمانی";
const typedAsArabic = "كيميا يكتاي كرماني";
const tag = "نوروز ۱۴۰۶";

let workspace: string;

const { service, browser } = await demoInBrowser();

const cities = ["Shiraz", "Tabriz", "Yazd"];
const line = (n: number) =>
  n === 699
    ? `${wanted},kimia@list.example,Shiraz`
    : `Person ${String(n).padStart(4, "0")},person${n}@list.example,${cities[n % 3]}`;
const file = ["name,email,city", ...Array.from({ length: many }, (_, n) => line(n))].join("\n");

/** How many the page says there are. */
const total = async (page: Page) =>
  Number(((await page.locator("h1 [role=status]").textContent()) ?? "").replace(/\D/g, ""));
const grid = (page: Page) => page.locator('[role="grid"][aria-busy="false"]');
const names = (page: Page) => grid(page).locator("a[data-open]").allTextContents();
/** Waits until the list shows as many as a condition says. */
const shows = (page: Page, count: number) => expect.poll(() => total(page)).toBe(count);
const tagged = (page: Page) =>
  page.evaluate<number>(`fetch("/api/t/${workspace.slice(2)}/customers/search", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ where: { column: "tags", in: [${JSON.stringify(tag)}] }, limit: 1 }),
  }).then((answer) => answer.json()).then((found) => found.total)`);

describe("the list of customers", () => {
  it("holds a thousand imported customers and draws few of them", async () => {
    const { page } = browser;
    workspace = (await signInToDemo(page, service)).split("/").slice(1, 3).join("/");
    await page.goto(`${service.url}/${workspace}/imports/new`);
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: "many.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
    await page.getByRole("button", { name: "Start import" }).click();
    await page.getByText("See customers").waitFor({ timeout: 120_000 });
    await page.goto(`${service.url}/${workspace}/customers`);
    await grid(page).locator("a[data-open]").first().waitFor();
    expect(await total(page)).toBeGreaterThan(many);
    expect(await grid(page).getAttribute("aria-rowcount")).toBe(String((await total(page)) + 1));
    expect(await page.locator("[role=row]").count()).toBeLessThan(80);
  });

  it("finds a Persian name as an Arabic keyboard types it, and says so where nobody is found", async () => {
    const { page } = browser;
    await page.keyboard.press("Slash");
    await page.keyboard.insertText(typedAsArabic);
    await shows(page, 1);
    expect(await names(page)).toEqual([wanted]);
    await page.locator('input[type="search"]').fill("nobody-of-this-name");
    await page.getByText("nobody-of-this-name").waitFor();
    await page.getByRole("button", { name: "Clear filters" }).click();
    await expect.poll(() => total(page)).toBeGreaterThan(many);
  });

  it("filters by what is counted beside it, and sorts; the address shows the same again", async () => {
    const { page } = browser;
    await page.locator('input[type="search"]').fill("list.example");
    await shows(page, many);
    await page.getByRole("checkbox", { name: /^Tabriz/ }).check();
    await shows(page, 333);
    await page.getByRole("button", { name: "Name", exact: true }).click();
    await expect.poll(() => names(page).then(([first]) => first)).toBe("Person 0001");
    await page.getByRole("button", { name: "Name", exact: true }).click();
    await expect.poll(() => names(page).then(([first]) => first)).toBe("Person 0997");
    await page.reload();
    await shows(page, 333);
    expect((await names(page))[0]).toBe("Person 0997");
    expect(await grid(page).locator('[aria-sort="descending"]').textContent()).toContain("Name");
  });

  it("tags the whole result with the keyboard alone, shows how far it is, and takes it back", async () => {
    const { page } = browser;
    await page.keyboard.press("Control+KeyA");
    await page.getByText("333 selected").waitFor();
    await page.keyboard.press("KeyL");
    await page.locator('[role="dialog"] input:focus').waitFor();
    await page.keyboard.insertText(tag);
    await page.getByText("333 of 333 would change.").waitFor();
    await page.keyboard.press("Enter");
    await page.getByText("333 customers changed.", { exact: true }).waitFor({ timeout: 60_000 });
    expect(await tagged(page)).toBe(333);
    await page.getByRole("checkbox", { name: new RegExp(`^${tag}`) }).waitFor();

    await page.keyboard.press("Control+KeyZ");
    await page.getByText("Taken back for 333 customers.", { exact: true }).waitFor({ timeout: 60_000 });
    expect(await tagged(page)).toBe(0);
  });

  it("keeps what it shows as a view, and opens who is found by the palette", async () => {
    const { page, faults } = browser;
    await page.getByRole("button", { name: "Save view" }).click();
    await page.locator('[role="dialog"] input[name="view-name"]').fill("Tabriz people");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Tabriz people", exact: true }).waitFor();
    await page.getByRole("button", { name: "Everyone", exact: true }).click();
    await expect.poll(() => total(page)).toBeGreaterThan(many);
    await page.getByRole("button", { name: "Tabriz people", exact: true }).click();
    await shows(page, 333);

    await page.keyboard.press("Control+KeyK");
    await page.getByRole("combobox").fill(typedAsArabic);
    await page.getByRole("option", { name: wanted }).waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/customers/cus_*");
    await page.getByRole("heading", { level: 1, name: wanted }).waitFor();
    expect(faults).toEqual([]);
  });
});
