import fc from "fast-check";
import { expect, test } from "vitest";
import { naiveSearch } from "../../../../test/fixtures/naive-search.ts";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { search } from "../../../../test/fixtures/searches.ts";
import { ownFields, step, type World } from "../../../../test/fixtures/steps.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import { create, edit, remove, restore } from "../customer/customer.ts";
import { merge } from "../customer/merge.ts";
import { create as define } from "../field/field.ts";
import { isAppError } from "../kernel/error.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { nouns } from "../nouns/nouns.ts";
import { list, create as order } from "../order/order.ts";
import { Directory } from "./directory.ts";
import type { Rule, Search } from "./schema.ts";
import { find } from "./search.ts";

const services = await ownServices();

/** What a step may be refused for: a version that others moved on, a record that is gone. */
async function attempt(run: Promise<unknown>): Promise<void> {
  await run.catch((error) => {
    // A field that isn't defined, or was given up, takes no value.
    const refused = ["conflict", "missing", "invalid"] as const;
    if (!refused.some((kind) => isAppError(error, kind))) throw error;
  });
}

async function agrees(scope: TenantScope, asked: Search, directory: Directory): Promise<void> {
  const { rows, total, facets } = await find(scope, nouns, "customer", asked, directory);
  const expected = await naiveSearch(scope, asked, "IRR");
  // A slip of the keyboard is tried only where nothing else is found; the naive search doesn't know of it.
  if (asked.text !== undefined && expected.total === 0) return;
  expect({ rows, total }).toEqual({ rows: expected.rows, total: expected.total });
  const counted = Object.entries(facets).map(([column, values]) => [
    column,
    Object.fromEntries(values.map(({ value, count }) => [String(value), count])),
  ]);
  expect(Object.fromEntries(counted)).toEqual(expected.facets);
}

test("whatever was written and is asked, the answer is that of looking at every item", async () => {
  const round = fc.tuple(
    fc.array(step, { minLength: 1, maxLength: 12 }),
    fc.array(search, { minLength: 1, maxLength: 4 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 4 }), async (rounds) => {
      const workspace = await openWorkspace(services);
      const world: World = {
        ...workspace,
        customers: [],
        orders: [],
        said: [],
        mine: workspace.member("mine", "agent", "own"),
      };
      for (const field of ownFields) await define(world.owner, { body: { ...field, label: field.key } });
      // One that follows from the start, and one that comes in late and now and then forgets.
      const [follower, late] = [new Directory(), new Directory()];
      for (const [index, [steps, searches]] of rounds.entries()) {
        for (const run of steps) await attempt(run(world));
        for (const asked of searches) {
          await agrees(world.owner, asked, follower);
          await agrees(world.mine, asked, follower);
          if (index > 0) await agrees(world.owner, asked, late);
        }
        if (index === 1) await late.snapshot(world.owner, nouns, "customer");
        if (index === 2) late.forget(world.tenantId);
      }
    }),
    { numRuns: 30 },
  );
});

test("who may see only their own finds, counts and adds up nothing else, among customers and among orders", async () => {
  const { owner, member } = await openWorkspace(services);
  const mine = member("mine", "agent", "own");
  const directory = new Directory();
  const lines = [{ name: "tea", quantity: 1, amount: 100 }];
  const make = async (scope: TenantScope, displayName: string) => {
    const { customerId } = await create(scope, { body: { displayName, tags: [displayName] } });
    const { orderId } = await order(scope, {
      body: { customerId, currency: "IRR", lines, number: displayName },
    });
    return { customerId, orderId };
  };
  const own = await make(mine, "own");
  await make(owner, "secret");
  const customers = await find(mine, nouns, "customer", { facets: ["tags", "ownerId"] }, directory);
  expect(customers).toMatchObject({
    total: 1,
    rows: [{ customerId: own.customerId, orders: 1, spend: 100 }],
  });
  const orders = await find(mine, nouns, "order", { facets: ["status"] }, directory);
  expect(orders).toMatchObject({
    total: 1,
    rows: [{ orderId: own.orderId }],
    facets: { status: [{ count: 1 }] },
  });
  for (const answer of [customers, orders]) expect(JSON.stringify(answer)).not.toContain("secret");
  for (const where of [
    { not: { column: "displayName", equals: "own" } },
    { column: "tags", equals: "secret" },
  ]) {
    expect((await find(mine, nouns, "customer", { where }, directory)).total).toBe(0);
  }
  expect((await find(mine, nouns, "customer", { text: "secret" }, directory)).total).toBe(0);
  expect((await find(owner, nouns, "order", { text: "secret" }, directory)).total).toBe(1);
});

test("customers are sorted and counted by their company: under its new name when it gets one, as one when two are merged, and never by one that isn't to be seen", async () => {
  const { owner, member } = await openWorkspace(services);
  const mine = member("mine", "agent", "own");
  const directory = new Directory();
  const company = async (displayName: string) =>
    (await create(owner, { body: { displayName, kind: "organisation" } })).customerId;
  const [tea, rice] = [await company("Tea"), await company("Rice")];
  for (const [displayName, companyId] of [
    ["one", tea],
    ["two", rice],
    ["three", tea],
    ["four", null],
  ] as const)
    await create(mine, { body: { displayName } }).then(({ customerId, version }) =>
      edit(owner, { customerId, body: { version, companyId } }),
    );
  const where: Rule = { column: "kind", equals: "person" };
  const sort = [
    { column: "company", order: "asc" },
    { column: "displayName", order: "asc" },
  ] as const;
  const asked: Search = { where, sort: [...sort], facets: ["company"] };
  const answer = async (scope: TenantScope) => {
    const { rows, facets } = await find(scope, nouns, "customer", asked, directory);
    return [rows.map(({ displayName }) => displayName), facets.company];
  };
  expect(await answer(owner)).toEqual([
    ["two", "one", "three", "four"],
    [
      { value: tea, name: "Tea", count: 2 },
      { value: null, count: 1 },
      { value: rice, name: "Rice", count: 1 },
    ],
  ]);
  expect(await answer(mine)).toEqual([["four", "one", "three", "two"], [{ value: null, count: 4 }]]);
  await edit(owner, { customerId: tea, body: { version: 1, displayName: "Ash" } });
  expect((await answer(owner))[0]).toEqual(["one", "three", "two", "four"]);
  await merge(owner, { customerId: rice, body: { version: 1, other: { customerId: tea, version: 2 } } });
  expect(await answer(owner)).toEqual([
    ["one", "three", "two", "four"],
    [
      { value: rice, name: "Rice", count: 3 },
      { value: null, count: 1 },
    ],
  ]);
  await remove(owner, { customerId: rice });
  expect((await answer(owner))[1]).toEqual([{ value: null, count: 4 }]);
});

test("the orders of a deleted customer go, and come back, with the customer: in rows, totals and facets alike", async () => {
  const { owner, member } = await openWorkspace(services);
  const mine = member("mine", "agent", "own");
  const directory = new Directory();
  const make = async (displayName: string) => {
    const { customerId } = await create(mine, { body: { displayName } });
    const lines = [{ name: "tea", quantity: 1, amount: 100 }];
    await order(mine, { body: { customerId, lines, number: displayName } });
    return customerId;
  };
  const [kept, gone] = [await make("kept"), await make("gone")];
  const guest = await make("guest");
  const agree = async (...numbers: string[]) => {
    const listed = (await list(owner, { limit: 50 })).items.map(({ number }) => number);
    expect(listed.toSorted()).toEqual(numbers);
    for (const scope of [owner, mine]) {
      const { rows, total, facets } = await find(scope, nouns, "order", { facets: ["status"] }, directory);
      expect(rows.map(({ number }) => number).toSorted()).toEqual(numbers);
      expect({ total, facets }).toEqual({
        total: numbers.length,
        facets: { status: [{ value: rows[0]?.status, count: numbers.length }] },
      });
    }
  };
  await agree("gone", "guest", "kept");
  await remove(owner, { customerId: gone });
  await agree("guest", "kept");
  await restore(owner, { customerId: gone });
  await agree("gone", "guest", "kept");
  await remove(owner, { customerId: gone });
  // What one of them bought stands with whom it was merged into.
  await merge(owner, { customerId: kept, body: { version: 1, other: { customerId: guest, version: 1 } } });
  await agree("guest", "kept");
  const late = await find(owner, nouns, "order", {}, new Directory());
  expect(late.total).toBe(2);
});

test("what a keyboard in the other layout wrote is understood, where nothing else is found", async () => {
  const { owner } = await openWorkspace(services);
  const directory = new Directory();
  for (const displayName of ["محمد", "Sara"]) await create(owner, { body: { displayName } });
  const names = async (text: string) =>
    (await find(owner, nouns, "customer", { text }, directory)).rows.map(({ displayName }) => displayName);
  expect(await names("lpln")).toEqual(["محمد"]);
  expect(await names("سشقش")).toEqual(["Sara"]);
  expect(await names("LPLN")).toEqual(["محمد"]);
  await create(owner, { body: { displayName: "lpln" } });
  expect(await names("lpln")).toEqual(["lpln"]);
});

test.each<[string, string]>([
  ["0912 345 6789", "a phone as it is dialled at home"],
  ["+98 (912) 345-67", "a part of it as it is dialled from abroad"],
  ["۰۹۱۲۳۴۵۶۷۸۹", "in Persian digits"],
  ["9123456789", "without anything before it"],
])("%s finds the customer: %s", async (text) => {
  const { owner } = await openWorkspace(services);
  await create(owner, { body: { displayName: "Sara", phones: ["0912 345 6789"] } });
  expect((await find(owner, nouns, "customer", { text }, new Directory())).total).toBe(1);
});

test.each([
  ["2024-00123", ["2024-00123"]],
  ["۲۰۲۴-۰۰۱۲۳", ["2024-00123"]],
  ["۱۴۰۵/۰۰۱", ["1405/00123"]],
  ["1405/00123", ["1405/00123"]],
  // Nothing has this number: then each part counts.
  ["00123 1405", ["1405/00123"]],
  ["140500123", []],
])("an order is found by its number as it was typed: %s", async (text, numbers) => {
  const { owner } = await openWorkspace(services);
  const { customerId } = await create(owner, { body: { displayName: "Sara" } });
  const lines = [{ name: "tea", quantity: 1, amount: 100 }];
  for (const number of ["2024-00123", "1405/00123"])
    await order(owner, { body: { customerId, currency: "IRR", lines, number } });
  const { rows } = await find(owner, nouns, "order", { text }, new Directory());
  expect(rows.map(({ number }) => number)).toEqual(numbers);
});

test.each<[Rule, string, string]>([
  [
    {
      all: [
        { column: "stage", in: [] },
        { column: "nothing", empty: true },
      ],
    },
    "where.all.1.column",
    "column-unknown",
  ],
  [
    { any: [{ not: { column: "stage", contains: "x" } }] },
    "where.any.0.not.contains",
    "operator-not-for-type",
  ],
  [{ column: "displayName", range: { from: 1 } }, "where.range", "operator-not-for-type"],
  [{ column: "spend", since: "nowruz" }, "where.since", "operator-not-for-type"],
  [{ column: "spend", equals: "much" }, "where.equals", "type"],
  [{ column: "stage", in: [7] }, "where.in", "type"],
  [{ column: "createdAt", range: { from: "yesterday" } }, "where.range.from", "datetime"],
  [{ related: "deals" }, "where.related", "related-unknown"],
  [{ related: "__proto__" }, "where.related", "related-unknown"],
  [
    { related: "orders", where: { all: [{ column: "stage", equals: "new" }] } },
    "where.where.all.0.column",
    "column-unknown",
  ],
])("%j is refused by its place", async (where, path, rule) => {
  const { owner } = await openWorkspace(services);
  const refused = await find(owner, nouns, "customer", { where }, new Directory()).catch((error) => error);
  expect(refused).toMatchObject({ kind: "invalid", details: { fields: [{ path, rule }] } });
});
