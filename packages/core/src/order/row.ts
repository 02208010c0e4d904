import { z } from "zod";
import { Currency, CustomerId, Instant, OrderId, Version } from "../kernel/schema.ts";
import { OrderStatus } from "./schema.ts";

/** An order as lists show it: the columns of `columns.ts`, flat. */
export const OrderRow = z.object({
  orderId: OrderId,
  version: Version,
  customerId: CustomerId,
  number: z.string().nullable(),
  status: OrderStatus,
  currency: Currency,
  /** Minor units of the order's currency. */
  total: z.int(),
  pieces: z.number(),
  placedAt: Instant,
  createdAt: Instant,
});
export type OrderRow = z.infer<typeof OrderRow>;
