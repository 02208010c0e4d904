import { claim } from "../customer/claims.ts";
import { CustomerRecord } from "../customer/entity.ts";
import { type CustomerItem, customers } from "../customer/repo.ts";
import { isAppError } from "../kernel/error.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { bury } from "../kernel/tombstone.ts";
import { type Write, write } from "../kernel/write.ts";
import { OrderRecord } from "../order/entity.ts";
import { type OrderItem, orders } from "../order/repo.ts";
import type { TenantItem } from "../tenant/repo.ts";
import { SamplePart } from "./entity.ts";
import { chunkKey, type Part, sampleParts } from "./repo.ts";

/** Looks at one part while people still change what is in it. */
const mostLooks = 8;
const action = "sample.remove";

/**
 * Buries every sample customer up to the workspace's round, with all their orders, whoever made or changed them, and
 * gives back what the customers could be found by. It can be killed at any moment and called again.
 */
export async function removeSample(scope: TenantScope, tenant: TenantItem): Promise<void> {
  await closeRound(scope, tenant.sampleRound);
  for (const part of await sampleParts(scope).upTo(tenant.sampleRound)) {
    if (part.customerIds.length > 0) await emptyPart(scope, part);
  }
}

/** A loading that is still at work somewhere finds its next chunk taken, and stops. */
async function closeRound(scope: TenantScope, round: number): Promise<void> {
  for (;;) {
    const next = (await sampleParts(scope).ofRound(round)).length;
    try {
      await write(scope, action).once(chunkKey(round, next)).commit();
      return;
    } catch (error) {
      if (!isAppError(error, "conflict")) throw error;
      if ((await sampleParts(scope).ofRound(round)).length === next) return;
    }
  }
}

async function emptyPart(scope: TenantScope, part: Part): Promise<void> {
  for (let looks = 1; ; looks += 1) {
    const graves = await gravesOf(scope, part);
    try {
      await dig(scope, graves);
      // Looked at again, for an order may have come in between.
      if (graves.length > 0 && looks < mostLooks) continue;
      await write(scope, action)
        .part(SamplePart, { ...part, customerIds: [] })
        .commit();
      return;
    } catch (error) {
      if (!isAppError(error, "conflict") || looks === mostLooks) throw error;
    }
  }
}

/** One record to bury: how many items of a transaction that takes, and how it is added to one. */
type Grave = { items: number; add(change: Write): void };

/** What still stands of the part, orders before their customers. */
async function gravesOf(scope: TenantScope, { customerIds }: Part): Promise<Grave[]> {
  const bought = await Promise.all(customerIds.map((customerId) => orders(scope).of(customerId)));
  const stored = await customers(scope).exactly(customerIds);
  // Whoever was merged into another goes with that one, or stays in it.
  const standing = stored.filter((item) => item.deletedAt === undefined && item.mergedInto === undefined);
  return [
    ...bought.flat().map((order) => graveOfOrder(scope, order)),
    ...standing.map((customer) => graveOfCustomer(scope, customer)),
  ];
}

const graveOfOrder = (scope: TenantScope, order: OrderItem): Grave => ({
  items: 1,
  add: (change) => change.replace(OrderRecord, order.orderId, order, bury(order, scope.now())),
});

const graveOfCustomer = (scope: TenantScope, customer: CustomerItem): Grave => ({
  items: 1 + customer.emails.length + customer.phones.length + customer.externalIds.length,
  add: (change) =>
    claim(change, customer.customerId, customer, undefined).replace(
      CustomerRecord,
      customer.customerId,
      customer,
      bury(customer, scope.now()),
    ),
});

/** Buries in as few transactions as they fit in. */
async function dig(scope: TenantScope, graves: Grave[]): Promise<void> {
  let change = write(scope, action);
  let dug = 0;
  for (const grave of graves) {
    if (change.room < grave.items) {
      await change.commit();
      change = write(scope, action);
      dug = 0;
    }
    grave.add(change);
    dug += 1;
  }
  if (dug > 0) await change.commit();
}
