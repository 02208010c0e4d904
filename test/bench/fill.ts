import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import type { CustomerId, ImportId, OrderId, UserId } from "@rabita/core/kernel/schema";
import type { TenantScope } from "@rabita/core/kernel/scope";
import { write } from "@rabita/core/kernel/write";
import { CustomerRecord } from "../../packages/core/src/customer/entity.ts";
import type { CustomerItem } from "../../packages/core/src/customer/repo.ts";
import { LifecycleStage } from "../../packages/core/src/customer/schema.ts";
import { OrderRecord } from "../../packages/core/src/order/entity.ts";
import { type OrderItem, orderPrefix } from "../../packages/core/src/order/repo.ts";
import { OrderStatus } from "../../packages/core/src/order/schema.ts";
import { arabs, persians } from "../../packages/core/src/sample/people.ts";

const cities = ["تهران", "اصفهان", "شیراز", "تبریز", "مشهد", "الرياض", "دبي", "London", "Berlin", "قم"];
const tags = ["vip", "عمده", "newsletter", "referral", "wholesale", "تهران", "2025", "blocked"];
const days = 1050;
const from = Date.now() - days * 86_400_000;

/** The same customers and orders every time, from a small congruential generator. */
function generator(seed: number) {
  let state = seed;
  const below = (n: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const one = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  return { below, one };
}

const source = { kind: "import" as const, importId: "imp_bench" as ImportId, row: 1 };
const at = (below: (n: number) => number) =>
  new Date(from + below(days) * 86_400_000 + below(86_400_000)).toISOString();

/** Invented customers with Persian, Arabic and Latin names, of all stages and twelve owners. */
export function customersOf({ tenantId }: TenantScope, count: number): CustomerItem[] {
  const { below, one } = generator(7);
  return Array.from({ length: count }, (_, n): CustomerItem => {
    const people = one([persians, persians, arabs]);
    const [given, family] = [one(below(2) === 0 ? people.man : people.woman), one(people.family)];
    const createdAt = at(below);
    return {
      ...{ tenantId, customerId: `cus_b${n.toString(36).padStart(8, "0")}` as CustomerId, version: 1 },
      kind: below(9) === 0 ? "organisation" : "person",
      displayName: `${given.own} ${family.own}`,
      emails: below(4) === 0 ? [] : [`${given.latin}.${family.latin}.${n}@example.com`],
      phones: below(3) === 0 ? [] : [`+98912${String(1_000_000 + n).slice(-7)}`],
      address: below(8) === 0 ? null : { city: one(cities), country: "IR" },
      language: one(["fa", "ar", "en", null] as const),
      stage: one(LifecycleStage.options),
      tags: Array.from({ length: below(4) }, () => one(tags)).filter((tag, i, all) => all.indexOf(tag) === i),
      externalIds: [],
      ownerId: `usr_o${below(12)}` as UserId,
      ...{ source, createdAt, createdBy: "usr_o1", updatedAt: createdAt },
    };
  });
}

/** Orders of some of the customers, of 1 to 4,500 dollars. */
export function ordersOf({ tenantId }: TenantScope, customers: CustomerItem[], count: number): OrderItem[] {
  const { below, one } = generator(11);
  return Array.from({ length: count }, (_, n): OrderItem => {
    const { customerId } = one(customers);
    const placedAt = at(below);
    return {
      ...{
        tenantId,
        customerId,
        orderId: `${orderPrefix(customerId)}o${n.toString(36)}` as OrderId,
        version: 1,
      },
      ...{ number: `R-${n}`, status: one(OrderStatus.options), currency: "USD", placedAt },
      lines: [{ name: "Tea", quantity: 1 + below(5), amount: 100 * (1 + below(900)) }],
      ...{ discount: 0, tax: 0, shipping: 0, source },
      ...{ createdAt: placedAt, createdBy: "usr_o1", updatedAt: placedAt },
    };
  });
}

/** Fills a workspace with customers and their orders, past the journal: as a copy of a table would. */
export async function fill(scope: TenantScope, customers: number, orders: number): Promise<CustomerItem[]> {
  const all = customersOf(scope, customers);
  await put(scope, all, ordersOf(scope, all, orders));
  return all;
}

/** Of how many records one entry tells. */
const told = 5_000;

/** The same for records that are known, of which the journal tells then: whoever follows the workspace hears of each. */
export async function fillAndTell(scope: TenantScope, customers: CustomerItem[], orders: OrderItem[]) {
  await put(scope, customers, orders);
  for (const [noun, ids] of [
    ["customer", customers.map(({ customerId }) => customerId)],
    ["order", orders.map(({ orderId }) => orderId)],
  ] as const) {
    for (let from = 0; from < ids.length; from += told) {
      const change = write(scope, "fill");
      for (const id of ids.slice(from, from + told)) change.touch(noun, id);
      await change.commit();
    }
  }
}

async function put({ client }: TenantScope, customers: CustomerItem[], orders: OrderItem[]): Promise<void> {
  const made = [
    ...customers.map((item) => () => CustomerRecord.raw(client, item)),
    ...orders.map((item) => () => OrderRecord.raw(client, item)),
  ];
  let from = 0;
  const work = async () => {
    while (from < made.length) {
      const requests = made.slice(from, from + 25).map((item) => ({ PutRequest: { Item: item() } }));
      from += 25;
      await client.doc.send(new BatchWriteCommand({ RequestItems: { [client.table]: requests } }));
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
}

/** The same as an import writes them, a chunk with its entry at a time: what counts along has counted them. */
export async function fillAsImported(scope: TenantScope, customers: CustomerItem[], orders: OrderItem[]) {
  const chunk = 97;
  for (let from = 0; from < customers.length; from += chunk) {
    const change = write(scope, "fill");
    for (const item of customers.slice(from, from + chunk))
      change.create(CustomerRecord, item.customerId, item);
    await change.commit();
  }
  for (let from = 0; from < orders.length; from += chunk) {
    const change = write(scope, "fill");
    for (const item of orders.slice(from, from + chunk)) change.create(OrderRecord, item.orderId, item);
    await change.commit();
  }
}
