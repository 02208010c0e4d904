import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import type { CustomerId, OrderId, UserId } from "@rabita/core/kernel/schema";
import type { TenantScope } from "@rabita/core/kernel/scope";
import { CustomerRecord } from "../../packages/core/src/customer/entity.ts";
import { LifecycleStage } from "../../packages/core/src/customer/schema.ts";
import { OrderRecord } from "../../packages/core/src/order/entity.ts";
import { orderPrefix } from "../../packages/core/src/order/repo.ts";
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

/** Fills a workspace with customers and their orders, past the journal: as a copy of a table would. */
export async function fill(scope: TenantScope, customers: number, orders: number): Promise<CustomerId[]> {
  const { below, one } = generator(7);
  const { tenantId, client } = scope;
  const at = () => new Date(from + below(days) * 86_400_000 + below(86_400_000)).toISOString();
  const source = { kind: "import" as const, importId: "imp_bench", row: 1 };
  const ids = Array.from(
    { length: customers },
    (_, n) => `cus_b${n.toString(36).padStart(8, "0")}` as CustomerId,
  );
  let items: Record<string, unknown>[] = [];
  const flush = async () => {
    const batches: Promise<unknown>[] = [];
    for (let i = 0; i < items.length; i += 25) {
      const requests = items.slice(i, i + 25).map((Item) => ({ PutRequest: { Item } }));
      batches.push(client.doc.send(new BatchWriteCommand({ RequestItems: { [client.table]: requests } })));
    }
    await Promise.all(batches);
    items = [];
  };
  for (const [n, customerId] of ids.entries()) {
    const people = one([persians, persians, arabs]);
    const [given, family] = [one(below(2) === 0 ? people.man : people.woman), one(people.family)];
    const createdAt = at();
    items.push(
      CustomerRecord.raw(client, {
        ...{ tenantId, customerId, version: 1 + below(5), kind: below(9) === 0 ? "organisation" : "person" },
        displayName: `${given.own} ${family.own}`,
        emails: below(4) === 0 ? [] : [`${given.latin}.${family.latin}.${n}@example.com`],
        phones: below(3) === 0 ? [] : [`+98912${String(1_000_000 + n).slice(-7)}`],
        address: below(8) === 0 ? null : { city: one(cities), country: "IR" },
        language: one(["fa", "ar", "en", null] as const),
        stage: one(LifecycleStage.options),
        tags: Array.from({ length: below(4) }, () => one(tags)).filter(
          (tag, i, all) => all.indexOf(tag) === i,
        ),
        externalIds: [],
        ownerId: `usr_o${below(12)}` as UserId,
        ...{ source, createdAt, createdBy: "usr_o1", updatedAt: createdAt },
      }),
    );
    if (items.length === 1000) await flush();
  }
  for (let n = 0; n < orders; n += 1) {
    const customerId = one(ids);
    const placedAt = at();
    items.push(
      OrderRecord.raw(client, {
        ...{
          tenantId,
          customerId,
          orderId: `${orderPrefix(customerId)}o${n.toString(36)}` as OrderId,
          version: 1,
        },
        ...{ number: `R-${n}`, status: one(OrderStatus.options), currency: "USD", placedAt },
        lines: [{ name: "Tea", quantity: 1 + below(5), amount: 100 * (1 + below(900)) }],
        ...{
          discount: 0,
          tax: 0,
          shipping: 0,
          source,
          createdAt: placedAt,
          createdBy: "usr_o1",
          updatedAt: placedAt,
        },
      }),
    );
    if (items.length === 1000) await flush();
  }
  await flush();
  return ids;
}
