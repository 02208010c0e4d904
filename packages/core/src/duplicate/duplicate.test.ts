import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { customersOf } from "../../../../test/bench/fill.ts";
import { type Faults, faultyServices } from "../../../../test/fixtures/faults.ts";
import { ownDatabase, ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace, type Workspace } from "../../../../test/fixtures/workspace.ts";
import * as Customer from "../customer/customer.ts";
import { CustomerRecord } from "../customer/entity.ts";
import { merge } from "../customer/merge.ts";
import type { NewCustomer } from "../customer/schema.ts";
import type { Services } from "../kernel/services.ts";
import { workflow } from "../kernel/step.ts";
import { write } from "../kernel/write.ts";
import * as Duplicate from "./duplicate.ts";
import { mailbox, nameForms, sameName, similarName } from "./match.ts";
import { finish, look } from "./sweep.ts";
import { twinsOf } from "./twins.ts";

const database = await ownDatabase();
const services = await ownServices({}, database);

const run = workflow("sweep-duplicates", { look, finish });
let executions = 0;

async function swept({ tenantId, owner }: Workspace, at: Services = services) {
  await Duplicate.sweep(owner, {});
  executions += 1;
  const execution = `x${executions}`;
  const found = await run(at, { execution, step: "look", tenantId, input: {} });
  await run(at, { execution, step: "finish", tenantId, input: { found } });
  return Duplicate.list(owner, {});
}

const add = async (
  { owner }: Workspace,
  displayName: string,
  rest: Partial<typeof NewCustomer._zod.input> = {},
) => (await Customer.create(owner, { body: { displayName, ...rest } })).customerId;

const shown = ({ items }: Awaited<ReturnType<typeof swept>>) =>
  items.map(({ reasons, customers }) => [
    ...customers.map(({ displayName }) => displayName).toSorted(),
    reasons.join("+"),
  ]);

describe("what is the same", () => {
  test("mailboxes, whatever Gmail ignores", () => {
    expect(mailbox("S.Ara.K+shop@GoogleMail.com")).toBe("sarak@gmail.com");
    expect(mailbox("sara.k+shop@outlook.com")).toBe("sara.k@outlook.com");
    expect(mailbox("sara.k+shop@example.com")).toBe("sara.k+shop@example.com");
    expect(mailbox("+@gmail.com")).toBe("+@gmail.com");
  });

  test("names in any order, spacing and letters of two keyboards", () => {
    expect(sameName("علي رضا كريمي", "کریمی علیرضا")).toBe(false);
    expect(sameName("علي‌رضا كريمي", "کریمی علیرضا")).toBe(true);
    expect(sameName("علي رضا كريمي", "علیرضا کریمی")).toBe(true);
    expect(sameName("Karimi, Sara", "sara KARÍMI")).toBe(true);
    expect(sameName("Sara", "Sarah")).toBe(false);
    expect(nameForms("-")).toEqual([]);
  });

  test("names but for one letter; short ones never", () => {
    expect(similarName("Sara Karimi", "Sarah Karimi")).toBe(true);
    expect(similarName("Sara Karimi", "Sara Kerimi")).toBe(true);
    expect(similarName("Sara Karimi", "Sahra Karimmi")).toBe(false);
    expect(similarName("Ali", "Aly")).toBe(false);
  });

  test("one letter is one letter, for any name (property)", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(..."abcdeس"), { minLength: 4, maxLength: 9 }),
        fc.array(fc.constantFrom(..."abcdeس"), { minLength: 4, maxLength: 9 }),
        (one, other) => {
          expect(similarName(one.join(""), other.join(""))).toBe(distance(one, other) <= 1);
        },
      ),
    );
  });
});

function distance(a: string[], b: string[]): number {
  const [x, ...rest] = a;
  const [y, ...others] = b;
  if (x === undefined) return b.length;
  if (y === undefined) return a.length;
  if (x === y) return distance(rest, others);
  if (Math.abs(a.length - b.length) > 2) return 3;
  const deep = a.length + b.length > 20;
  return deep ? 3 : 1 + Math.min(distance(rest, b), distance(a, others), distance(rest, others));
}

describe("a sweep", () => {
  test("finds pairs by mailbox, phone and name, the surest first, and says why", async () => {
    const workspace = await openWorkspace(services);
    await add(workspace, "Sara Karimi", { emails: ["sara.k@gmail.com"], phones: ["+447911123451"] });
    await add(workspace, "Karimi Sara", { emails: ["sarak+shop@gmail.com"] });
    await add(workspace, "Sarah Karimi", { phones: ["+447911123451"] });
    await add(workspace, "Somebody Else");
    expect(shown(await swept(workspace))).toEqual([
      ["Karimi Sara", "Sara Karimi", "email+name"],
      ["Sara Karimi", "Sarah Karimi", "phone+similar-name"],
    ]);
    const { sweep } = await Duplicate.list(workspace.owner, {});
    expect(sweep).toMatchObject({ state: "done", customers: 4, pairs: 2 });
    const page = await Duplicate.list(workspace.owner, { limit: 1 });
    const next = await Duplicate.list(workspace.owner, { limit: 1, cursor: page.cursor });
    expect([...page.items, ...next.items]).toEqual((await Duplicate.list(workspace.owner, {})).items);
  });

  test("tells while it goes on how many customers it looked at, of how many; to whoever sees them all", async () => {
    const workspace = await openWorkspace(services);
    const all = customersOf(workspace.owner, 1_100);
    for (let from = 0; from < all.length; from += 97) {
      const change = write(workspace.owner, "test.stock");
      for (const item of all.slice(from, from + 97)) change.create(CustomerRecord, item.customerId, item);
      await change.commit();
    }
    const told: unknown[] = [];
    const agent = workspace.member("agent", "agent", "own");
    const watched = faultyServices(database, async (operation, { Limit }) => {
      if (operation !== "Query" || Limit !== 500) return undefined;
      const [mine, theirs] = [await Duplicate.list(workspace.owner, {}), await Duplicate.list(agent, {})];
      told.push([mine.sweep?.state, mine.sweep?.looked, mine.sweep?.total, theirs.sweep?.looked]);
      return undefined;
    });
    const { sweep } = await swept(workspace, watched);
    expect(told).toEqual([0, 500, 1000].map((looked) => ["running", looked, 1_100, undefined]));
    expect(sweep).toMatchObject({ state: "done", looked: 1_100, total: 1_100, customers: 1_100 });
    watched.table.close();
  });

  test("never brings up what was dismissed, forgets what is over, and finds it again", async () => {
    const workspace = await openWorkspace(services);
    const { owner } = workspace;
    const [a, b, c] = [
      await add(workspace, "Ali Ahmadi", { phones: ["+447911123452"] }),
      await add(workspace, "Ahmadi Ali"),
      await add(workspace, "Reza", { phones: ["+447911123452"] }),
    ];
    const { items } = await swept(workspace);
    expect(items).toHaveLength(2);
    const named = items.find(({ reasons }) => reasons.includes("name"));
    if (!named) throw new Error("no pair by name");
    const { duplicateId } = named;
    await Duplicate.dismiss(owner, { duplicateId });
    await Duplicate.restore(owner, { duplicateId });
    await Duplicate.restore(owner, { duplicateId });
    expect((await Duplicate.list(owner, {})).items).toEqual(items);
    await Duplicate.dismiss(owner, { duplicateId });
    await Duplicate.dismiss(owner, { duplicateId });
    expect(shown(await swept(workspace))).toEqual([["Ali Ahmadi", "Reza", "phone"]]);
    const { version } = await Customer.read(owner, { customerId: c });
    await Customer.edit(owner, { customerId: c, body: { version, phones: [] } });
    expect(shown(await swept(workspace))).toEqual([]);
    const body = { version: version + 1, phones: ["+447911123452"], displayName: "Ahmadi, Ali" };
    await Customer.edit(owner, { customerId: c, body });
    expect(shown(await swept(workspace))).toEqual([
      ["Ahmadi, Ali", "Ali Ahmadi", "phone+name"],
      ["Ahmadi Ali", "Ahmadi, Ali", "name"],
    ]);
    const mine = await Customer.read(owner, { customerId: a });
    const other = { customerId: b, version: 1 };
    await merge(owner, { customerId: a, body: { version: mine.version, other } });
    // The merged one stands for both: of a pair with itself nothing is left, nor a second pair with the third.
    expect(shown(await swept(workspace))).toEqual([["Ahmadi, Ali", "Ali Ahmadi", "phone+name"]]);
  });

  test("takes a name or a phone of very many for a common one", async () => {
    const workspace = await openWorkspace(services);
    for (let n = 0; n < 11; n += 1) await add(workspace, "Front Desk", { phones: ["+447911123453"] });
    expect((await swept(workspace)).items).toEqual([]);
  });

  test("shows pairs only to who may see both", async () => {
    const workspace = await openWorkspace(services);
    const lead = workspace.member("lead", "manager", "own");
    await Customer.create(lead, { body: { displayName: "Omar Haddad" } });
    await add(workspace, "Haddad Omar");
    const { items } = await swept(workspace);
    expect(items).toHaveLength(1);
    expect((await Duplicate.list(lead, {})).items).toEqual([]);
    const { duplicateId } = items[0] ?? expect.fail();
    await expect(Duplicate.dismiss(lead, { duplicateId })).rejects.toThrow("duplicate.missing");
    expect((await twinsOf(lead, { name: "Haddad Omar" })).items).toHaveLength(1);
  });

  test("killed at any commit and run again finds the same, once", async () => {
    const workspace = await openWorkspace(services);
    for (let n = 0; n < 130; n += 1) {
      await add(workspace, `Person ${Math.floor(n / 2)}${"x".repeat(n % 2)} ${n % 2 ? "" : "x"}`);
    }
    let left = 0;
    const faults: Faults = (operation) => {
      if (operation !== "TransactWriteItems") return undefined;
      left -= 1;
      return left < 0 ? "drop-request" : undefined;
    };
    const broken = faultyServices(database, faults);
    for (left = 1; ; ) {
      const commits = left;
      const { tenantId } = workspace;
      executions += 1;
      const task = { execution: `x${executions}`, step: "look", tenantId, input: {} };
      const died = await run(broken, task).then(
        () => false,
        () => true,
      );
      if (!died) break;
      left = commits + 1;
    }
    const found = await swept(workspace);
    expect(found.sweep?.pairs).toBe(65);
    const all = await Duplicate.list(workspace.owner, { limit: 200 });
    expect(new Set(all.items.map(({ duplicateId }) => duplicateId)).size).toBe(65);
    expect(all.items).toHaveLength(65);
  });

  test("asked twice while it runs is one", async () => {
    const { owner } = await openWorkspace(services);
    const first = await Duplicate.sweep(owner, {});
    expect(await Duplicate.sweep(owner, {})).toEqual(first);
  });
});

test("while one types, who may be the same is named with why: by mailbox, phone and name", async () => {
  const workspace = await openWorkspace(services);
  const { owner } = workspace;
  const sara = await add(workspace, "Sara Karimi", {
    emails: ["sara.k@gmail.com"],
    phones: ["+447911123451"],
  });
  const found = async (typed: Parameters<typeof twinsOf>[1]) =>
    (await twinsOf(owner, typed)).items.map(({ customer, reasons }) => [customer.customerId, ...reasons]);
  expect(await found({})).toEqual([]);
  expect(await found({ email: "sar" })).toEqual([]);
  expect(await found({ email: "s.arak+new@gmail.com" })).toEqual([[sara, "email"]]);
  expect(await found({ phone: "+44 7911 123451", name: "Sarah Karimi" })).toEqual([
    [sara, "phone", "similar-name"],
  ]);
  expect(await found({ name: "karimi SARA" })).toEqual([[sara, "name"]]);
  expect(await found({ name: "karimi SARA", except: sara })).toEqual([]);
});
