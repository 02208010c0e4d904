import { z } from "zod";
import { Source } from "../customer/schema.ts";
import { Currency, CustomerId, Instant, line, Money, OrderId, Version } from "../kernel/schema.ts";
import { maskCards } from "../locale/cards.ts";

export const OrderStatus = z.enum(["open", "paid", "fulfilled", "cancelled", "refunded"]);
export type OrderStatus = z.infer<typeof OrderStatus>;

/** Up to three decimals, so that goods sold by weight fit. */
const Quantity = z.number().min(0).max(1_000_000).multipleOf(0.001);

/** Most that an order's lines, discount, tax or shipping may be, in minor units: sums of many orders stay exact. */
export const mostMoney = 1e13;

/** `amount` is the whole line in minor units of the order's currency: 3 pieces for 10.00 divide badly. */
export const OrderLine = z.strictObject({
  name: line(300).overwrite(maskCards),
  sku: line(80).optional(),
  quantity: Quantity,
  amount: z.int().min(-mostMoney).max(mostMoney),
});
export type OrderLine = z.infer<typeof OrderLine>;

/** One form for every instant, to the millisecond: texts of instants are compared as they stand. */
const PlacedAt = Instant.overwrite((text) =>
  Number.isNaN(Date.parse(text)) ? text : new Date(text).toISOString(),
);

const Part = z.int().min(0).max(mostMoney);

const fields = {
  number: line(80).nullable(),
  status: OrderStatus,
  currency: Currency,
  placedAt: PlacedAt,
  lines: z
    .array(OrderLine)
    .min(1)
    .max(100)
    .refine((lines) => lines.reduce((sum, line) => sum + Math.abs(line.amount), 0) <= mostMoney, {
      error: "too-large",
    }),
  discount: Part,
  tax: Part,
  shipping: Part,
};

/** Body of `POST /orders`. `currency` is the workspace's where it is left out. */
export const NewOrder = z.strictObject({
  customerId: CustomerId,
  number: fields.number.default(null),
  status: fields.status.default("open"),
  currency: fields.currency.optional(),
  placedAt: fields.placedAt.optional(),
  lines: fields.lines,
  discount: fields.discount.default(0),
  tax: fields.tax.default(0),
  shipping: fields.shipping.default(0),
});

/** Body of `PATCH /orders/{orderId}`. The currency and the customer of an order stay what they are. */
export const OrderEdit = z.strictObject({
  version: Version,
  ...z
    .object({
      number: fields.number,
      status: fields.status,
      placedAt: fields.placedAt,
      lines: fields.lines,
      discount: fields.discount,
      tax: fields.tax,
      shipping: fields.shipping,
    })
    .partial().shape,
});
export type OrderEdit = z.infer<typeof OrderEdit>;

export const Order = z.object({
  orderId: OrderId,
  customerId: CustomerId,
  version: Version,
  ...fields,
  total: Money,
  pieces: z.number(),
  source: Source,
  createdAt: Instant,
  createdBy: z.string(),
  updatedAt: Instant,
  deletedAt: Instant.optional(),
});
export type Order = z.infer<typeof Order>;
