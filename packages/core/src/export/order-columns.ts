import type { OrderItem } from "../order/repo.ts";
import { piecesOf, totalOf } from "../order/total.ts";
import type { Context } from "./context.ts";
import type { OrderColumn } from "./schema.ts";
import type { Cell } from "./xlsx.ts";

/** What each column of a file of orders has in it. */
export const orderCells: Record<OrderColumn, (item: OrderItem, context: Context) => Cell> = {
  orderId: (item) => item.orderId,
  number: (item) => item.number ?? "",
  customerId: (item, { customer }) => customer(item.customerId)?.customerId ?? item.customerId,
  customerName: (item, { customer }) => customer(item.customerId)?.displayName ?? "",
  status: (item) => item.status,
  placedAt: (item, { instant }) => instant(item.placedAt),
  products: (item) =>
    item.lines.map(({ name, quantity }) => (quantity === 1 ? name : `${quantity} × ${name}`)).join(", "),
  pieces: (item) => ({ number: String(piecesOf(item)) }),
  currency: (item) => item.currency,
  total: (item, { money }) => money(totalOf(item).amount, item.currency),
  discount: (item, { money }) => money(item.discount, item.currency),
  tax: (item, { money }) => money(item.tax, item.currency),
  shipping: (item, { money }) => money(item.shipping, item.currency),
  createdAt: (item, { instant }) => instant(item.createdAt),
  updatedAt: (item, { instant }) => instant(item.updatedAt),
};
