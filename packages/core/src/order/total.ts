import { addQuantity, sum } from "../kernel/money.ts";
import type { Money } from "../kernel/schema.ts";
import type { OrderItem } from "./repo.ts";
import type { Order } from "./schema.ts";

type Priced = Pick<OrderItem, "lines" | "discount" | "tax" | "shipping" | "currency">;

/** Lines − discount + tax + shipping, in minor units. */
export const totalOf = (order: Priced): Money => ({
  amount: sum([...order.lines.map((line) => line.amount), -order.discount, order.tax, order.shipping]),
  currency: order.currency,
});

export const piecesOf = (order: Pick<OrderItem, "lines">): number =>
  order.lines.reduce((pieces, line) => addQuantity(pieces, line.quantity), 0);

/** An order as the API shows it. */
export const orderOf = (item: OrderItem): Order => ({
  orderId: item.orderId,
  customerId: item.customerId,
  version: item.version,
  number: item.number ?? null,
  status: item.status,
  currency: item.currency,
  placedAt: item.placedAt,
  lines: item.lines,
  discount: item.discount,
  tax: item.tax,
  shipping: item.shipping,
  total: totalOf(item),
  pieces: piecesOf(item),
  source: item.source,
  createdAt: item.createdAt,
  createdBy: item.createdBy,
  updatedAt: item.updatedAt,
  ...(item.deletedAt !== undefined && { deletedAt: item.deletedAt }),
});
