import type { Spend } from "../customer/schema.ts";
import { addQuantity, sum } from "../kernel/money.ts";
import type { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { type OrderItem, orders } from "./repo.ts";
import { piecesOf, totalOf } from "./total.ts";

/** What a customer bought, per currency, from the orders themselves; cancelled and refunded ones don't count. */
export async function spendOf(scope: TenantScope, ...customerIds: CustomerId[]): Promise<Spend[]> {
  return addUp(await orders(scope).of(...customerIds));
}

export function addUp(items: OrderItem[]): Spend[] {
  const byCurrency = new Map<string, Spend>();
  for (const item of items) {
    if (item.status === "cancelled" || item.status === "refunded") continue;
    const { amount, currency } = totalOf(item);
    const spend = byCurrency.get(currency) ?? { currency, orders: 0, pieces: 0, amount: 0 };
    byCurrency.set(currency, {
      currency,
      orders: spend.orders + 1,
      pieces: addQuantity(spend.pieces, piecesOf(item)),
      amount: sum([spend.amount, amount]),
    });
  }
  return [...byCurrency.values()].sort((a, b) => b.orders - a.orders);
}
