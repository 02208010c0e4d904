import { beforeAll, expect, test } from "vitest";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import * as Customer from "../customer/customer.ts";
import { search as searchCustomers } from "../customer/search.ts";
import type { Rule } from "../directory/schema.ts";
import type { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import * as Order from "./order.ts";
import { search } from "./search.ts";

let owner: TenantScope;
let customerId: CustomerId;

const services = await ownServices();
beforeAll(async () => {
  // Its currency is IRR.
  ({ owner } = await openWorkspace(services));
  ({ customerId } = await Customer.create(owner, { body: { displayName: "Sara" } }));
  for (const [currency, amount] of [
    ["USD", 500],
    ["IRR", 400],
    ["USD", 100],
    ["IRR", 900],
  ] as const) {
    await Order.create(owner, {
      body: { customerId, currency, lines: [{ name: "Tea", quantity: 1, amount }] },
    });
  }
});

const found = async (where?: Rule, order: "asc" | "desc" = "asc") => {
  const { rows } = await search(owner, { ...(where && { where }), sort: [{ column: "total", order }] });
  return rows.map(({ currency, total }) => `${currency} ${total}`);
};

test("a rule on an order's total is about the workspace's currency, as every amount in a rule", async () => {
  expect(await found({ column: "total", range: { from: 450 } })).toEqual(["IRR 900"]);
  expect(await found({ column: "total", range: { to: 450 } })).toEqual(["IRR 400"]);
  expect(await found({ column: "total", in: [500, 400] })).toEqual(["IRR 400"]);
  expect(await found({ column: "total", equals: 100 })).toEqual([]);
  expect(await found({ column: "total", empty: true })).toEqual([]);
  const rich = (from: number): Rule => ({
    related: "orders",
    where: { column: "total", range: { from } },
    count: { from: 2 },
  });
  expect((await searchCustomers(owner, { where: rich(100) })).total).toBe(1);
  expect((await searchCustomers(owner, { where: rich(401) })).total).toBe(0);
});

test("orders in the order of their totals stand together by currency", async () => {
  expect(await found()).toEqual(["IRR 400", "IRR 900", "USD 100", "USD 500"]);
  expect(await found(undefined, "desc")).toEqual(["USD 500", "USD 100", "IRR 900", "IRR 400"]);
});
