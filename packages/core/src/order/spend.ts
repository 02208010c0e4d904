import type { Spend } from "../customer/schema.ts";
import { addQuantity, sum } from "../kernel/money.ts";
import type { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { type OrderItem, orders } from "./repo.ts";
import type { OrderStatus } from "./schema.ts";
import { piecesOf, totalOf } from "./total.ts";

/** What a customer bought, per currency, from the orders themselves; cancelled and refunded ones don't count. */
export async function spendOf(scope: TenantScope, ...customerIds: CustomerId[]): Promise<Spend[]> {
  return addUp(await orders(scope).of(...customerIds));
}

export const addUp = (items: OrderItem[]): Spend[] =>
  sumUp(items.map((item) => ({ status: item.status, ...totalOf(item), pieces: piecesOf(item) })));

/** The same from what any list knows of orders. `amount` is in minor units of the currency. */
export function sumUp(
  items: { status: OrderStatus; amount: number; currency: string; pieces: number }[],
): Spend[] {
  const byCurrency = new Map<string, Spend>();
  for (const { status, amount, currency, pieces } of items) {
    if (status === "cancelled" || status === "refunded") continue;
    const spend = byCurrency.get(currency) ?? { currency, orders: 0, pieces: 0, amount: 0 };
    byCurrency.set(currency, {
      currency,
      orders: spend.orders + 1,
      pieces: addQuantity(spend.pieces, pieces),
      amount: sum([spend.amount, amount]),
    });
  }
  return [...byCurrency.values()].sort((a, b) => b.orders - a.orders || (a.currency < b.currency ? -1 : 1));
}
