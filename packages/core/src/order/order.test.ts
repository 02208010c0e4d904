import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace, type Workspace } from "../../../../test/fixtures/workspace.ts";
import * as Customer from "../customer/customer.ts";
import { newId } from "../kernel/id.ts";
import type { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import * as Order from "./order.ts";
import { NewOrder } from "./schema.ts";
import { addUp } from "./spend.ts";
import { piecesOf, totalOf } from "./total.ts";

let workspace: Workspace;
let owner: TenantScope;
let customerId: CustomerId;

const services = await ownServices();
beforeAll(async () => {
  workspace = await openWorkspace(services);
  owner = workspace.owner;
  customerId = (await Customer.create(owner, { body: { displayName: "Buyer" } })).customerId;
});

type Body = Partial<Parameters<typeof Order.create>[1]["body"]>;
const lines = [{ name: "Tea", quantity: 2, amount: 500 }];
const make = (body: Body = {}, idempotencyKey?: string) =>
  Order.create(owner, { body: { customerId, lines, ...body }, idempotencyKey });
const code = (expected: string) => expect.objectContaining({ code: expected });

describe("an order", () => {
  test("is in the workspace's currency where none is named, and is read as it was made", async () => {
    const made = await make({
      number: "17",
      discount: 100,
      tax: 45,
      shipping: 60,
      lines: [...lines, ...lines],
    });
    expect(made).toMatchObject({
      currency: "IRR",
      total: { amount: 1005, currency: "IRR" },
      pieces: 4,
      status: "open",
    });
    expect(await Order.read(owner, { orderId: made.orderId })).toEqual(made);
    expect((await make({ currency: "EUR" })).total).toEqual({ amount: 500, currency: "EUR" });
  });

  test("has one form of its time, however it was written", async () => {
    for (const placedAt of [
      "2026-01-02T03:04:05Z",
      "2026-01-02T03:04:05.000999Z",
      "2026-01-02T03:04:05.000Z",
    ]) {
      expect((await make({ placedAt })).placedAt).toBe("2026-01-02T03:04:05.000Z");
    }
    const { orderId } = await make();
    const edited = await Order.edit(owner, {
      orderId,
      body: { version: 1, placedAt: "2026-01-02T03:04:00Z" },
    });
    expect(edited.placedAt).toBe("2026-01-02T03:04:00.000Z");
  });

  test("of a customer that isn't there, or is another workspace's, can't be made", async () => {
    const other = await openWorkspace(services);
    await expect(Order.create(other.owner, { body: { customerId, lines } })).rejects.toEqual(
      code("customer.missing"),
    );
    const gone = newId("cus", new Date());
    await expect(make({ customerId: gone })).rejects.toEqual(code("customer.missing"));
    await expect(Order.list(owner, { customerId: gone })).rejects.toEqual(code("customer.missing"));
  });

  test.each<[string, Body]>([
    ["no lines", { lines: [] }],
    [
      "a sum that no number holds exactly",
      { lines: Array.from({ length: 100 }, () => ({ name: "x", quantity: 1, amount: 1e13 })) },
    ],
    [
      "a tax that no number holds exactly",
      { tax: Number.MAX_SAFE_INTEGER, shipping: Number.MAX_SAFE_INTEGER },
    ],
    ["four decimals of a piece", { lines: [{ name: "x", quantity: 0.0001, amount: 1 }] }],
    ["a time that never is", { placedAt: "2026-02-30T00:00:00Z" }],
    ["a part of a minor unit", { discount: 0.5 }],
  ])("with %s is refused", async (_, body) => {
    await expect(make(body)).rejects.toEqual(code("input.invalid"));
  });

  test("merges edits of different fields, and tells both values of the same one", async () => {
    const { orderId } = await make();
    await Order.edit(owner, { orderId, body: { version: 1, status: "paid" } });
    const after = await Order.edit(owner, { orderId, body: { version: 1, tax: 7 } });
    expect(after).toMatchObject({ version: 3, status: "paid", tax: 7, total: { amount: 507 } });
    await expect(
      Order.edit(owner, { orderId, body: { version: 1, status: "cancelled" } }),
    ).rejects.toMatchObject({
      code: "record.conflict",
      details: { conflicts: [{ path: "status", yours: "cancelled", theirs: "paid" }], version: 3 },
    });
  });

  test("that was deleted shows nowhere and doesn't count; taken back it is as it was", async () => {
    const buyer = (await Customer.create(owner, { body: { displayName: "b" } })).customerId;
    const made = await make({ customerId: buyer });
    await expect(Order.remove(owner, { orderId: made.orderId, version: 4 })).rejects.toEqual(
      code("record.conflict"),
    );
    await Order.remove(owner, { orderId: made.orderId, version: 1 });
    await expect(Order.read(owner, { orderId: made.orderId })).rejects.toEqual(code("order.missing"));
    expect((await Order.list(owner, { customerId: buyer })).items).toEqual([]);
    expect((await Customer.read(owner, { customerId: buyer })).spend).toEqual([]);
    const { version, updatedAt, ...same } = await Order.restore(owner, { orderId: made.orderId });
    expect(made).toMatchObject(same);
    expect((await Order.restore(owner, { orderId: made.orderId })).version).toBe(version);
    expect((await Customer.read(owner, { customerId: buyer })).spend).toMatchObject([
      { orders: 1, amount: 500 },
    ]);
  });

  test("goes from the list with its customer, and comes back with it", async () => {
    const buyer = (await Customer.create(owner, { body: { displayName: "Goes" } })).customerId;
    const { orderId } = await make({ customerId: buyer });
    const listed = async () =>
      (await Order.list(owner, { limit: 200 })).items.some((each) => each.orderId === orderId);
    expect(await listed()).toBe(true);
    await Customer.remove(owner, { customerId: buyer });
    expect(await listed()).toBe(false);
    await Customer.restore(owner, { customerId: buyer });
    expect(await listed()).toBe(true);
  });

  test("is listed once, page by page, with its customer's alone", async () => {
    const buyer = (await Customer.create(owner, { body: { displayName: "b" } })).customerId;
    const made: string[] = [];
    for (let n = 0; n < 9; n += 1) made.push((await make({ customerId: buyer })).orderId);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await Order.list(owner, { customerId: buyer, limit: 4, cursor });
      seen.push(...page.items.map(({ orderId }) => orderId));
      cursor = page.cursor;
    } while (cursor);
    expect(seen.toSorted()).toEqual(made.toSorted());
  });
});

describe("a request with an idempotency key", () => {
  test("that is repeated, even at once, makes one order", async () => {
    const key = crypto.randomUUID();
    const made = await Promise.all(Array.from({ length: 4 }, () => make({ number: "once" }, key)));
    expect(new Set(made.map(({ orderId }) => orderId)).size).toBe(1);
    expect((await make({ number: "once" }, key)).orderId).toBe(made[0]?.orderId);
  });

  test("is refused with another body, also where that is of another customer", async () => {
    const key = crypto.randomUUID();
    await make({}, key);
    await expect(make({ tax: 1 }, key)).rejects.toEqual(code("idempotency.key-reused"));
    const buyer = (await Customer.create(owner, { body: { displayName: "b" } })).customerId;
    await expect(make({ customerId: buyer }, key)).rejects.toEqual(code("idempotency.key-reused"));
    expect((await Order.list(owner, { customerId: buyer })).items).toEqual([]);
  });
});

test("a member who sees only their own finds and changes no order of others' customers", async () => {
  const mine = workspace.member("nima", "manager", "own");
  const own = await Customer.create(mine, { body: { displayName: "Own" } });
  const order = await Order.create(mine, { body: { customerId: own.customerId, lines } });
  const { orderId } = await make();
  for (const call of [
    () => Order.read(mine, { orderId }),
    () => Order.edit(mine, { orderId, body: { version: 1, tax: 1 } }),
    () => Order.remove(mine, { orderId }),
    () => Order.restore(mine, { orderId }),
  ]) {
    await expect(call()).rejects.toEqual(code("order.missing"));
  }
  await expect(Order.create(mine, { body: { customerId, lines } })).rejects.toEqual(code("customer.missing"));
  await expect(Order.list(mine, { customerId })).rejects.toEqual(code("customer.missing"));
  const listed = await Order.list(mine, { limit: 200 });
  expect(listed.items.map((item) => item.orderId)).toEqual([order.orderId]);
});

const money = (max: number) => fc.integer({ min: 0, max });
const anyOrder = fc.record({
  currency: fc.constantFrom("EUR", "IRR", "KWD"),
  status: fc.constantFrom("open", "paid", "fulfilled", "cancelled", "refunded"),
  lines: fc.array(
    fc.record({
      name: fc.constant("x"),
      quantity: fc.integer({ min: 0, max: 1e9 }).map((thousandths) => thousandths / 1000),
      amount: fc.integer({ min: -1e10, max: 1e10 }),
    }),
    { minLength: 1, maxLength: 8 },
  ),
  discount: money(1e12),
  tax: money(1e12),
  shipping: money(1e12),
});

describe("sums", () => {
  test("of an order are exact: lines − discount + tax + shipping, and thousandths of pieces", () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        expect(NewOrder.safeParse({ ...order, customerId: "cus_1" }).error).toBeUndefined();
        const exact = order.lines.reduce((total, line) => total + BigInt(line.amount), 0n);
        const total = exact - BigInt(order.discount) + BigInt(order.tax) + BigInt(order.shipping);
        expect(totalOf(order)).toEqual({ amount: Number(total), currency: order.currency });
        const pieces = order.lines.reduce((sum, line) => sum + BigInt(Math.round(line.quantity * 1000)), 0n);
        expect(piecesOf(order)).toBe(Number(pieces) / 1000);
      }),
    );
  });

  test("of what a customer bought keep currencies apart, and count no cancelled or refunded order", () => {
    fc.assert(
      fc.property(fc.array(anyOrder, { maxLength: 12 }), (orders) => {
        const counted = orders.filter(({ status }) => status !== "cancelled" && status !== "refunded");
        const spend = addUp(orders as unknown as Parameters<typeof addUp>[0]);
        for (const currency of ["EUR", "IRR", "KWD"]) {
          const own = counted.filter((order) => order.currency === currency);
          const expected = own.length > 0 && {
            currency,
            orders: own.length,
            amount: own.reduce((total, order) => total + totalOf(order).amount, 0),
            pieces: own.reduce((total, order) => total + Math.round(piecesOf(order) * 1000), 0) / 1000,
          };
          expect(spend.find((each) => each.currency === currency) ?? false).toEqual(expected);
        }
      }),
    );
  });
});
