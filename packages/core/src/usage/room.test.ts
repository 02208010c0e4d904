import { beforeAll, describe, expect, test } from "vitest";
import { customersOf } from "../../../../test/bench/fill.ts";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import * as Customer from "../customer/customer.ts";
import { CustomerRecord } from "../customer/entity.ts";
import { merge } from "../customer/merge.ts";
import type { CustomerItem } from "../customer/repo.ts";
import { unmerge } from "../customer/unmerge.ts";
import { TenantScope } from "../kernel/scope.ts";
import { write } from "../kernel/write.ts";
import { plans } from "../plan/plans.ts";
import { counted } from "./count.ts";

let now = Date.parse("2026-11-22T09:00:00Z");
const services = await ownServices({ plan: "starter", clock: { now: () => new Date(now) } });
const most = plans.starter.customers;

let owner: TenantScope;
/** More than the plan has room for; each comes in once. */
let stock: CustomerItem[] = [];
beforeAll(async () => {
  ({ owner } = await openWorkspace(services, { country: "US", locale: "en" }));
  stock = customersOf(owner, 2 * most).map((item) => ({ ...item, emails: [], phones: [] }));
});

const standing = async () => (await counted(TenantScope.forJob(services, owner.tenantId, "test"))).customers;

/** Leaves so many places, and lets what this process remembers grow old. */
async function leave(places: number): Promise<void> {
  const { items } = await Customer.list(owner, { limit: 200 });
  for (const { customerId } of items.slice(0, Math.max(0, (await standing()) - (most - places)))) {
    await Customer.remove(owner, { customerId });
  }
  const wanted = most - places - (await standing());
  const coming = stock.splice(0, wanted);
  for (let from = 0; from < coming.length; from += 97) {
    const change = write(owner, "test.stock");
    for (const item of coming.slice(from, from + 97)) change.create(CustomerRecord, item.customerId, item);
    await change.commit();
  }
  expect(await standing()).toBe(most - places);
  now += 61_000;
}

const make = (displayName: string, more: object = {}, idempotencyKey?: string) =>
  Customer.create(owner, { body: { displayName, ...more }, idempotencyKey });
const full = { code: "usage.customers-full" };

describe("the last place of the plan", () => {
  test("is told to whoever took it however often they ask, and to nobody else", async () => {
    await leave(1);
    const made = await make("Last", {}, "one");
    expect(await make("Last", {}, "one")).toMatchObject({ customerId: made.customerId });
    await expect(make("Other", {}, "one")).rejects.toMatchObject({ code: "idempotency.key-reused" });
    await expect(make("Last", {}, "two")).rejects.toMatchObject(full);
    expect(await standing()).toBe(most);
  });

  test("is not taken by what is refused", async () => {
    await leave(2);
    await make("Known", { emails: ["known@example.com"] });
    await expect(make("A", { emails: ["known@example.com"] })).rejects.toMatchObject({
      code: "customer.email-taken",
    });
    await expect(make("B", { phones: ["12"] })).rejects.toMatchObject({ code: "input.invalid" });
    await expect(make("C", { custom: { fld_none: 1 } })).rejects.toMatchObject({ code: "input.invalid" });
    expect(await make("D", { emails: ["d@example.com"] })).toMatchObject({ displayName: "D" });
    await expect(make("E")).rejects.toMatchObject(full);
  });

  test("goes to no more than there are places, however many ask at once", async () => {
    await leave(3);
    const all = await Promise.allSettled(Array.from({ length: 20 }, (_, nth) => make(`at once ${nth}`)));
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    expect(await standing()).toBe(most);
  });

  test("is there again as soon as a customer is deleted", async () => {
    await leave(1);
    const { customerId } = await make("Last");
    await expect(make("Other")).rejects.toMatchObject(full);
    await Customer.remove(owner, { customerId });
    expect(await make("Other")).toMatchObject({ displayName: "Other" });
  });
});

test("a full workspace parts again what was merged; then nothing is added until there is room", async () => {
  await leave(2);
  const [one, two] = [await make("One"), await make("Two")];
  const other = { customerId: two.customerId, version: two.version };
  await merge(owner, { customerId: one.customerId, body: { version: one.version, other } });
  await make("Instead");
  const { customer } = await unmerge(owner, {
    customerId: one.customerId,
    body: { absorbedId: two.customerId },
  });
  expect(customer.displayName).toBe("One");
  expect(await standing()).toBe(most + 1);
  await expect(make("Three")).rejects.toMatchObject(full);
  await Customer.remove(owner, { customerId: one.customerId });
  await expect(make("Three")).rejects.toMatchObject(full);
  await Customer.remove(owner, { customerId: two.customerId });
  expect(await make("Three")).toMatchObject({ displayName: "Three" });
});
