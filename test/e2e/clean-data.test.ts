import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { demoInBrowser, signInToDemo } from "../fixtures/demo-browser.ts";

/** Path of the workspace, and of its API. */
let workspace: string;
let api: string;
/** Two customers of two stores who are one person. */
let first: string;
let second: string;

const { service, browser } = await demoInBrowser();

async function post(path: string, data: object): Promise<{ customerId: string }> {
  const answer = await browser.page.request.post(`${service.url}${api}${path}`, {
    data,
    headers: { origin: service.url },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  return answer.json();
}

const open = (path: string) => browser.page.goto(`${service.url}${workspace}${path}`);
/** The card of the two, not the toast that names them. */
const pairOf = (page: Page) =>
  page.getByRole("list", { name: "Duplicates" }).getByRole("listitem").filter({ hasText: "Etesami Parvin" });
const title = (page: Page, name: string) => page.getByRole("heading", { level: 1, name }).waitFor();

describe("clean data", () => {
  it("finds who may be one while they are typed, and stops nobody", async () => {
    const { page } = browser;
    workspace = await signInToDemo(page, service);
    api = `/api/t/${workspace.slice("/w/".length)}`;
    const mail = { emails: ["parvin.e@gmail.com"], phones: ["+989121110001"] };
    first = (await post("/customers", { displayName: "Parvin Etesami", tags: ["poet"], ...mail })).customerId;
    await post("/orders", { customerId: first, lines: [{ name: "Divan", quantity: 1, amount: 120_00 }] });
    await open("/customers");
    await page.getByRole("button", { name: "Add customer" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("Etesami Parvin");
    await dialog.getByRole("link", { name: /Open .*Parvin Etesami.* in a new tab/ }).waitFor();
    await dialog.getByText("Same name").waitFor();
    await dialog.getByLabel(/^E-mail/).fill("parvine+shop@gmail.com");
    await dialog.getByText("Same e-mail").waitFor();
    await dialog.getByRole("button", { name: "Add customer" }).click();
    await title(page, "Etesami Parvin");
    second = new URL(page.url()).pathname.split("/").at(-1) ?? "";
    await post("/orders", { customerId: second, lines: [{ name: "Letters", quantity: 1, amount: 80_00 }] });
  });

  it("lists them as a pair; what was called different comes back by undo", async () => {
    const { page } = browser;
    await open("/customers/duplicates");
    await page.getByRole("button", { name: "Look for duplicates" }).click();
    const pair = pairOf(page);
    await pair.getByText("Very likely").waitFor({ timeout: 60_000 });
    await pair.getByRole("button", { name: /^Not a duplicate/ }).click();
    await page.getByText("are marked as different.").first().waitFor();
    await pair.waitFor({ state: "detached" });
    await page.keyboard.press("Control+KeyZ");
    await pair.getByText("Very likely").waitFor();
  });

  it("merges by the keyboard alone, field by field, and shows what will stand", async () => {
    const { page } = browser;
    const pair = pairOf(page);
    await pair.getByRole("link", { name: /^Compare/ }).press("Enter");
    await title(page, "Merge two customers");
    // Whichever stands at the start is first by id: the one that was there first.
    const names = page.getByRole("group", { name: "Name", exact: true });
    await names.getByRole("radio").first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    expect(await names.getByRole("radio", { name: /Another value/ }).isChecked()).toBe(true);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Control+KeyA");
    await page.keyboard.insertText("Parvin E'tesami");
    expect(await names.locator("output").textContent()).toContain("Parvin E'tesami");
    const mails = page.getByRole("group", { name: "E-mail", exact: true }).locator("output");
    expect(await mails.textContent()).toContain("parvin.e@gmail.com");
    expect(await mails.textContent()).toContain("parvine+shop@gmail.com");
    await page.keyboard.press("Control+Enter");
    await page.getByText("is part of").first().waitFor();
    await page.waitForURL("**/customers/duplicates");
  });

  it("the winner has the orders of both, and the other's address leads there", async () => {
    const { page } = browser;
    await open(`/customers/${second}`);
    await page.waitForURL(`**/customers/${first}`);
    await title(page, "Parvin E'tesami");
    await page.getByText("was merged into this customer").waitFor();
    await page.getByText("Divan").first().waitFor();
    await page.getByText("Letters").first().waitFor();
  });

  it("takes them apart again: both are as before, but for what was changed since", async () => {
    const { page } = browser;
    await page.getByRole("button", { name: /^Form of address/ }).click();
    await page.keyboard.insertText("Ms");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Merged: 1" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Dana Demo").waitFor();
    await dialog.getByRole("button", { name: /^Take apart/ }).click();
    await dialog.getByText("stands by itself again.").waitFor();
    await dialog.getByRole("link", { name: "Open" }).click();
    await title(page, "Etesami Parvin");
    await page.waitForURL(`**/customers/${second}`);
    await page.getByText("Letters").first().waitFor();
    await expect.poll(() => page.getByText("Divan").count()).toBe(0);
    await open(`/customers/${first}`);
    await title(page, "Parvin Etesami");
    await page.getByText("Divan").first().waitFor();
    await expect.poll(() => page.getByText("Letters").count()).toBe(0);
    expect(browser.faults).toEqual([]);
  });

  it("two selected in the list are compared; who changed one meanwhile is told, and it goes on", async () => {
    const { page } = browser;
    await open(`/customers?q=${encodeURIComponent("parvin")}`);
    const grid = page.locator('[role="grid"][aria-busy="false"]');
    await grid.getByRole("link", { name: "Etesami Parvin" }).waitFor();
    await page.keyboard.press("Control+KeyA");
    await page.getByText("2 selected").waitFor();
    await page.keyboard.press("Escape");
    for (const box of [1, 2]) await grid.getByRole("checkbox").nth(box).click();
    await page.getByRole("button", { name: "Merge…" }).click();
    await title(page, "Merge two customers");
    const known = await page.request.get(`${service.url}${api}/customers/${second}`);
    const { version } = await known.json();
    await page.request.patch(`${service.url}${api}/customers/${second}`, {
      data: { version, stage: "loyal" },
      headers: { origin: service.url },
    });
    await page.getByRole("button", { name: "Merge", exact: true }).click();
    await page.getByRole("heading", { name: "Changed while you were looking" }).waitFor();
    await page.getByRole("alert").getByText("Loyal").waitFor();
    await page.getByRole("button", { name: "Merge", exact: true }).click();
    await page.getByText("is part of").first().waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("stand apart again.").first().waitFor();
  });

  it("exports what the list shows, with its columns, and keeps who did", async () => {
    const { page } = browser;
    await open(`/customers?q=${encodeURIComponent("parvin")}`);
    await page.locator('[role="grid"][aria-busy="false"] a[data-open]').first().waitFor();
    await page.getByRole("button", { name: "More", exact: true }).first().click();
    await page.getByRole("menuitem", { name: "Export…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("2 customers as the list shows them now.").waitFor();
    await dialog.getByRole("radio", { name: /^CSV/ }).check();
    await dialog.getByLabel("Language of the headings").selectOption("fa");
    await dialog.getByRole("button", { name: "Make the file" }).click();
    await page.getByText("2 rows are in the file.").first().waitFor({ timeout: 60_000 });
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download" }).click();
    const [head = "", ...lines] = (await readFile(await (await download).path(), "utf8"))
      .trim()
      .split(/\r?\n/);
    expect(head.split(",").slice(0, 3)).toEqual(["نام کامل", "مرحله", "ایمیل"]);
    expect(lines.map((line) => line.split(",")[0]).sort()).toEqual(["Etesami Parvin", "Parvin Etesami"]);
    await open("/settings/exports");
    const row = page.getByRole("listitem").filter({ hasText: "Customers as CSV" });
    await row.getByText("Dana Demo").waitFor();
  });

  it("says that nothing has failed", async () => {
    await open("/settings/dead-letters");
    await browser.page.getByText("Nothing has failed").waitFor();
  });
});
