import { expect, it, vi } from "vitest";
import en from "../../packages/web/messages/en.json" with { type: "json" };
import { demoInBrowser, signInToDemo } from "../fixtures/demo-browser.ts";

/** Path of the workspace, and of its API. */
let workspace: string;
let api: string;
type Person = { customerId: string; displayName: string; stage: string; version: number };
let people: Person[];

const { service, browser } = await demoInBrowser();
const { page } = browser;

const read = async <T>(path: string): Promise<T> =>
  (await page.request.get(`${service.url}${api}${path}`)).json();
const person = ({ customerId }: Person) => read<Person>(`/customers/${customerId}`);

async function send<T>(method: "post" | "patch", path: string, data: object): Promise<T> {
  const answer = await page.request[method](`${service.url}${api}${path}`, {
    data,
    headers: { origin: service.url },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return answer.json();
}

const row = () => page.locator("main li").filter({ hasText: "Stage: Lost" });

it("where nothing was changed in bulk yet the page says how to; what it can't load can be asked for again", async () => {
  workspace = await signInToDemo(page, service);
  api = `/api/t/${workspace.slice("/w/".length)}`;
  await page.route("**/jobs?limit=30*", (route) => route.fulfill({ status: 403, body: "{}" }));
  await page.goto(`${service.url}${workspace}/customers/changes`);
  await page.getByRole("alert").getByRole("button", { name: en.action_try_again }).waitFor();
  await page.unroute("**/jobs?limit=30*");
  await page.getByRole("button", { name: en.action_try_again }).click();
  await page.getByRole("heading", { name: en.changes_empty_title }).waitFor();
  await page.locator("main").getByRole("link", { name: en.customers_title }).click();
  await page.waitForURL("**/customers");
});

it("a bulk change that ended while nobody looked is found by its news, and taken back from there", async () => {
  // The demo's own come in another order each time, and some of them are lost already.
  people = await Promise.all(
    ["Ada", "Bahar", "Caleb"].map((displayName) =>
      send<Person>("post", "/customers", { kind: "person", displayName, stage: "new" }),
    ),
  );
  const ids = people.map(({ customerId }) => customerId);
  const { jobId } = await send<{ jobId: string }>("post", "/customers/bulk", {
    selection: { ids },
    change: { set: { stage: "lost" }, addTags: ["winter"] },
  });
  await vi.waitFor(async () => expect((await read<{ state: string }>(`/jobs/${jobId}`)).state).toBe("done"), {
    timeout: 60_000,
    interval: 200,
  });
  const [theirs] = people as [Person];
  const { version } = await person(theirs);
  await send("patch", `/customers/${theirs.customerId}`, { version, stage: "won-back" });

  await page.goto(`${service.url}${workspace}`);
  await page.getByRole("button", { name: /^Notifications, \d+ unread$/ }).click({ timeout: 60_000 });
  await page
    .getByRole("dialog", { name: en.news_title })
    .getByRole("link", { name: en.news_bulk, exact: true })
    .click();
  await page.waitForURL("**/customers/changes");
  await row().getByText("Tag added: ⁨winter⁩").waitFor();
  await row().getByText(en.changes_done, { exact: true }).waitFor();
  await page.reload();
  await row()
    .getByRole("button", { name: /^Undo: Stage: Lost/ })
    .click();
  await row().getByText(en.changes_undone, { exact: true }).waitFor({ timeout: 60_000 });
  expect(await row().getByRole("button", { name: /^Undo/ }).count()).toBe(0);
  await row().getByRole("button", { name: /^1 / }).click();
  await page.getByRole("dialog").getByText(theirs.displayName, { exact: true }).waitFor();
  const after = await Promise.all(people.map(person));
  expect(after.map(({ stage }) => stage)).toEqual(["won-back", ...people.slice(1).map(({ stage }) => stage)]);
  expect(browser.faults).toEqual([]);
});
