import { beforeAll, describe, expect, test } from "vitest";
import { type Faults, faultyServices } from "../../../../test/fixtures/faults.ts";
import { ownDatabase, ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace, type Workspace } from "../../../../test/fixtures/workspace.ts";
import { home } from "../activity/activity.ts";
import { isAppError } from "../kernel/error.ts";
import type { CustomerId } from "../kernel/schema.ts";
import { TenantScope } from "../kernel/scope.ts";
import * as Order from "../order/order.ts";
import * as Customer from "./customer.ts";
import { merge } from "./merge.ts";
import type { MergeCustomers } from "./merge-schema.ts";
import type { NewCustomer } from "./schema.ts";
import { search } from "./search.ts";
import { timeline } from "./timeline.ts";
import { unmerge } from "./unmerge.ts";

let workspace: Workspace;
let owner: TenantScope;

const database = await ownDatabase();
const services = await ownServices({}, database);

const add = async (displayName: string, rest: Partial<typeof NewCustomer._zod.input> = {}) =>
  (await Customer.create(owner, { body: { displayName, ...rest } })).customerId;
const buy = (customerId: CustomerId, amount: number) =>
  Order.create(owner, {
    body: { customerId, currency: "EUR", lines: [{ name: "Tea", quantity: 1, amount }] },
  });
const read = (customerId: CustomerId) => Customer.read(owner, { customerId });

async function join(
  customerId: CustomerId,
  other: CustomerId,
  more: Partial<typeof MergeCustomers._zod.input> = {},
  scope = owner,
) {
  const [{ version }, theirs] = [await read(customerId), await read(other)];
  const body = { version, other: { customerId: theirs.customerId, version: theirs.version }, ...more };
  return merge(scope, { customerId, body });
}

const code = async (attempt: Promise<unknown>) =>
  attempt.then(
    () => "done",
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );

async function open(): Promise<void> {
  workspace = await openWorkspace(services);
  owner = workspace.owner;
}

describe("a merged customer", () => {
  let mina: CustomerId;
  let twin: CustomerId;

  beforeAll(async () => {
    await open();
    mina = await add("Mina", { emails: ["mina@example.com"], tags: ["vip"], stage: "loyal" });
    twin = await add("Minna", { emails: ["minna@example.com"], tags: ["shop"], about: "Likes tea" });
    await buy(mina, 100);
    await buy(twin, 30);
    await join(mina, twin);
  });

  test("answers to both ids with everything of both", async () => {
    const one = await read(mina);
    expect(one).toMatchObject({
      displayName: "Mina",
      stage: "loyal",
      about: "Likes tea",
      emails: ["mina@example.com", "minna@example.com"],
      tags: ["vip", "shop"],
      spend: [{ orders: 2, amount: 130 }],
      absorbed: [{ customerId: twin, into: mina, displayName: "Minna" }],
    });
    expect(await read(twin)).toEqual({ ...one, mergedFrom: twin });
    const pages = await Order.list(owner, { customerId: twin, limit: 1 });
    const rest = await Order.list(owner, { customerId: mina, limit: 1, cursor: pages.cursor });
    expect([...pages.items, ...rest.items].map(({ total }) => total.amount).toSorted()).toEqual([100, 30]);
    expect(rest.cursor).toBeUndefined();
  });

  test("is one in lists and searches, and found by every address", async () => {
    expect((await Customer.list(owner, {})).items.map(({ customerId }) => customerId)).toEqual([mina]);
    const { items } = await Customer.list(owner, { email: "minna@example.com" });
    expect(items.map(({ customerId }) => customerId)).toEqual([mina]);
    const { rows, total } = await search(owner, { text: "minna" });
    expect({ total, row: rows[0] }).toMatchObject({ total: 1, row: { customerId: mina, orders: 2 } });
    expect(await code(add("Other", { emails: ["minna@example.com"] }))).toBe("customer.email-taken");
  });

  test("has one timeline, in which each thing stands once, however it is paged", async () => {
    const whole = await timeline(owner, { customerId: twin, limit: 50 });
    const kinds = whole.items.map(({ kind }) => kind).toSorted();
    expect(kinds).toEqual([
      ...["customer.created", "customer.created", "customer.merged", "order.placed", "order.placed"],
    ]);
    const paged = [];
    let cursor: string | undefined;
    do {
      const page = await timeline(owner, { customerId: mina, limit: 1, cursor });
      paged.push(...page.items);
      cursor = page.cursor;
    } while (cursor);
    expect(paged).toEqual(whole.items);
    expect((await home(owner, {})).recent[0]).toMatchObject({
      kind: "customer.merged",
      record: { id: mina },
    });
  });

  test("takes what is written under the other id", async () => {
    const { version } = await read(twin);
    await Customer.edit(owner, { customerId: twin, body: { version, language: "fa" } });
    expect((await read(mina)).language).toBe("fa");
    expect((await buy(twin, 5)).customerId).toBe(mina);
  });

  test("refuses an edit begun before on the other one, where the two differ", async () => {
    const stale = Customer.edit(owner, { customerId: twin, body: { version: 1, stage: "lost" } });
    expect(await code(stale)).toBe("record.conflict");
    await Customer.edit(owner, { customerId: twin, body: { version: 1, about: "Likes coffee" } });
    expect((await read(mina)).about).toBe("Likes coffee");
  });

  test("can lose an address from sight and keep it", async () => {
    const { version } = await read(mina);
    await Customer.edit(owner, { customerId: mina, body: { version, emails: ["mina@example.com"] } });
    expect(await code(add("Other", { emails: ["minna@example.com"] }))).toBe("customer.email-taken");
  });

  test("goes with both when it is deleted, frees what they were found by, and comes back with both", async () => {
    await Customer.remove(owner, { customerId: mina });
    expect(await code(read(twin))).toBe("customer.missing");
    const other = await add("Other", { emails: ["minna@example.com"] });
    expect(await code(Customer.restore(owner, { customerId: mina }))).toBe("customer.email-taken");
    await Customer.remove(owner, { customerId: other });
    await Customer.restore(owner, { customerId: twin });
    expect((await read(twin)).customerId).toBe(mina);
  });

  test("parts again, and says what stays because somebody changed it since", async () => {
    const { customer, restored, stayed } = await unmerge(owner, {
      customerId: mina,
      body: { absorbedId: twin },
    });
    expect(customer).toMatchObject({ emails: ["mina@example.com"], tags: ["vip"], about: "Likes coffee" });
    expect(customer.absorbed).toBeUndefined();
    expect(restored).toMatchObject({ customerId: twin, emails: ["minna@example.com"], about: "Likes tea" });
    expect(stayed.map(({ path }) => path)).toEqual(["about", "emails"].toSorted());
    expect((await read(twin)).spend).toMatchObject([{ amount: 30 }]);
    expect((await read(mina)).spend).toMatchObject([{ amount: 105 }]);
    const kinds = (await timeline(owner, { customerId: twin })).items.map(({ kind }) => kind);
    expect(kinds).toContain("customer.unmerged");
    const again = unmerge(owner, { customerId: mina, body: { absorbedId: twin } });
    expect(await code(again)).toBe("customer.not-absorbed");
    expect((await search(owner, {})).total).toBe(2);
  });
});

describe("merging", () => {
  beforeAll(open);

  test("takes the values that were chosen, or others", async () => {
    const [one, two] = [
      await add("One", { stage: "new", emails: ["one@example.com"] }),
      await add("Two", { stage: "lost", emails: ["two@example.com"] }),
    ];
    const merged = await join(one, two, {
      fields: { stage: "theirs", emails: "theirs" },
      values: { displayName: "Both", emails: ["three@example.com"] },
    });
    expect(merged).toMatchObject({ displayName: "Both", stage: "lost", emails: ["three@example.com"] });
    for (const email of ["one@example.com", "two@example.com", "three@example.com"]) {
      expect((await Customer.list(owner, { email })).items[0]?.customerId).toBe(one);
    }
    await unmerge(owner, { customerId: one, body: { absorbedId: two } });
    expect(await read(one)).toMatchObject({ displayName: "One", emails: ["one@example.com"] });
    expect((await Customer.list(owner, { email: "three@example.com" })).items).toEqual([]);
  });

  test("refuses itself, what was changed since it was looked at, and lists that are too long", async () => {
    const emails = (name: string) => Array.from({ length: 6 }, (_, n) => `${name}${n}@example.com`);
    const [one, two] = [await add("One", { emails: emails("a") }), await add("Two", { emails: emails("b") })];
    expect(await code(join(one, one))).toBe("input.invalid");
    const other = { customerId: two, version: 1 };
    expect(await code(merge(owner, { customerId: one, body: { version: 2, other } }))).toBe(
      "record.conflict",
    );
    const stale = { customerId: two, version: 7 };
    expect(await code(merge(owner, { customerId: one, body: { version: 1, other: stale } }))).toBe(
      "record.conflict",
    );
    await expect(join(one, two)).rejects.toMatchObject({
      details: { fields: [{ path: "fields.emails", rule: "too-many", limit: 10 }] },
    });
    expect(await code(join(one, two, { fields: { emails: "mine" } }))).toBe("done");
  });

  test("answers a repeat with what was merged, and wants the outer merge taken back first", async () => {
    const [one, two, three] = [await add("One"), await add("Two"), await add("Three")];
    const body = { version: 1, other: { customerId: two, version: 1 } };
    const first = await merge(owner, { customerId: one, body });
    expect(await merge(owner, { customerId: one, body })).toEqual(first);
    await join(three, one);
    const inner = unmerge(owner, { customerId: three, body: { absorbedId: two } });
    expect(await code(inner)).toBe("customer.absorbed-deeper");
  });

  test("is for those who lead", async () => {
    const [one, two] = [await add("One"), await add("Two")];
    const done = join(one, two, {}, workspace.member("agent", "agent"));
    expect(await code(done)).toBe("role.may-not");
  });

  test("is not there for whoever may not see both, nor is parting from whom they may not see", async () => {
    const lead = workspace.member("lead", "manager", "own");
    const { customerId: own } = await Customer.create(lead, { body: { displayName: "Own" } });
    const foreign = await add("Foreign");
    expect(await code(join(own, foreign, {}, lead))).toBe("customer.missing");
    expect(await code(join(foreign, own, {}, lead))).toBe("customer.missing");
    await join(own, foreign);
    expect((await Customer.read(lead, { customerId: foreign })).customerId).toBe(own);
    expect(await code(unmerge(lead, { customerId: own, body: { absorbedId: foreign } }))).toBe(
      "customer.missing",
    );
  });
});

describe("killed in the middle", () => {
  test.each(["drop-request", "drop-answer"] as const)(
    "of a merge or of taking it back (%s), all of it is done or nothing, and it can be asked again",
    async (fault) => {
      await open();
      const [one, two] = [await add("One", { about: null }), await add("Two", { about: "two" })];
      let dead = false;
      const faults: Faults = (operation) => {
        if (dead) return "drop-request";
        if (operation !== "TransactWriteItems") return undefined;
        dead = true;
        return fault;
      };
      const job = () => {
        dead = false;
        return TenantScope.forJob(faultyServices(database, faults), workspace.tenantId, "killed");
      };
      const body = { version: 1, other: { customerId: two, version: 1 } };
      const pending = merge(job(), { customerId: one, body });
      await expect(pending).rejects.toThrow();
      const done = fault === "drop-answer";
      expect((await read(two)).customerId).toBe(done ? one : two);
      expect((await read(one)).about).toBe(done ? "two" : null);
      expect((await merge(owner, { customerId: one, body })).about).toBe("two");
      await expect(unmerge(job(), { customerId: one, body: { absorbedId: two } })).rejects.toThrow();
      expect((await read(two)).customerId).toBe(done ? two : one);
      expect((await read(one)).about).toBe(done ? null : "two");
    },
    60_000,
  );
});
