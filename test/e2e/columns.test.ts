import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { demoInBrowser, signInToDemo } from "../fixtures/demo-browser.ts";

let workspace: string;

const { service, browser } = await demoInBrowser();

const open = (path: string) => browser.page.goto(`${service.url}${workspace}${path}`);
const grid = (page: Page) => page.locator('[role="grid"][aria-busy="false"]');
const row = (page: Page, name: string) => grid(page).getByRole("row").filter({ hasText: name });
const file = [
  "name,email,Cup size,company",
  "Cara Cup,cara@cups.example,Large,",
  "Cem Cup,cem@cups.example,small,",
  "Cid Cup,cid@cups.example,,",
].join("\n");

describe("the workspace's own fields", () => {
  it("are defined by an admin", async () => {
    const { page } = browser;
    workspace = await signInToDemo(page, service);
    await open("/settings/fields");
    await page.getByRole("button", { name: "Add field" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name of the field", { exact: true }).fill("Cup size");
    await dialog.getByLabel("What it holds").selectOption("choice");
    await dialog.getByLabel("Choices").fill("Small\nLarge");
    await dialog.getByRole("button", { name: "Add field" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByText("Cup size").first().waitFor();
  });

  it("are filled by a file whose column is called so", async () => {
    const { page } = browser;
    await open("/imports/new");
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: "cups.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
    const becomes = page.getByLabel(/Cup size.*becomes/i);
    await becomes.waitFor();
    expect(await becomes.inputValue()).toBe("custom.cup_size");
    await page.getByRole("button", { name: "Start import" }).click();
    await page.getByText("See customers").waitFor({ timeout: 120_000 });
  });

  it("are columns of the list, counted beside it and filtered by; the address has them", async () => {
    const { page } = browser;
    await open("/customers?q=cups.example");
    await row(page, "Cara Cup").waitFor();
    await page.getByRole("button", { name: "Columns", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("checkbox", { name: "Cup size" }).check();
    await dialog.getByRole("button", { name: "Move Cup size earlier" }).click();
    await dialog.getByRole("button", { name: "Done" }).click();
    await row(page, "Cara Cup").getByText("Large").waitFor();
    await page.reload();
    await row(page, "Cem Cup").getByText("Small").waitFor();
    await page.getByRole("checkbox", { name: /^Large/ }).check();
    // The head and one row.
    await page.locator('[role="grid"][aria-busy="false"][aria-rowcount="2"]').waitFor();
    expect(await grid(page).locator("a[data-open]").allTextContents()).toEqual(["Cara Cup"]);
    expect(decodeURIComponent(page.url())).toContain("custom.cup_size");
  });

  it("are given to many at once, looked at before, and taken back", async () => {
    const { page } = browser;
    await open("/customers?q=cups.example&cols=displayName,custom.cup_size,company");
    await row(page, "Cid Cup").waitFor();
    await page.keyboard.press("Control+KeyA");
    await page.getByText("3 selected").waitFor();
    await page.getByRole("button", { name: "Set a field" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("What", { exact: true }).selectOption("cup_size");
    await dialog.getByLabel("Cup size").selectOption("Large");
    await dialog.getByText("2 of 3 would change.").waitFor();
    await dialog.getByRole("button", { name: "Change them" }).click();
    await page.getByText("2 customers changed.", { exact: true }).waitFor({ timeout: 60_000 });
    await row(page, "Cid Cup").getByText("Large").waitFor();
    await page.keyboard.press("Control+KeyZ");
    await page.getByText("Taken back for 2 customers.", { exact: true }).waitFor({ timeout: 60_000 });
    await row(page, "Cem Cup").getByText("Small").waitFor();
  });

  it("go into the file of what the list shows", async () => {
    const { page } = browser;
    await page.getByRole("button", { name: "More", exact: true }).first().click();
    await page.getByRole("menuitem", { name: "Export…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("radio", { name: /^CSV/ }).check();
    await dialog.getByRole("button", { name: "Make the file" }).click();
    await page.getByText("3 rows are in the file.").first().waitFor({ timeout: 60_000 });
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download" }).click();
    const lines = (await readFile(await (await download).path(), "utf8")).trim().split(/\r?\n/);
    expect(lines[0]).toMatch(/Cup size,Company$/);
    expect(lines.slice(1).sort()).toEqual(["Cara Cup,Large,", "Cem Cup,Small,", "Cid Cup,,"]);
  });
});

describe("a company", () => {
  it("is chosen or made on a person's page, and lists its people with what they bought", async () => {
    const { page, faults } = browser;
    await open("/customers?q=cups.example");
    await row(page, "Cara Cup").locator("a[data-open]").click();
    await page.getByRole("heading", { level: 1, name: "Cara Cup" }).waitFor();
    await page.getByRole("button", { name: "Choose or add a company" }).click();
    await page.getByRole("combobox", { name: "Company" }).fill("Cups & Sons");
    await page.getByRole("option", { name: /Add .*Cups & Sons/ }).click();
    await page.getByRole("link", { name: "Cups & Sons" }).click();
    await page.getByRole("heading", { level: 1, name: "Cups & Sons" }).waitFor();
    await page.getByRole("heading", { name: "People" }).waitFor();
    await page.getByRole("link", { name: "Cara Cup" }).waitFor();
    await page.getByRole("button", { name: /^Take .*Cara Cup.* away/ }).click();
    await page.getByText("Nobody belongs to this company yet.").waitFor();
    await page.keyboard.press("Control+KeyZ");
    await page.getByRole("link", { name: "Cara Cup" }).waitFor();
    expect(faults).toEqual([]);
  });
});
