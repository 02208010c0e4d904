import { z } from "zod";
import { Source } from "../customer/schema.ts";
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
  /** Names of its first lines, cut short. */
  items: z.array(z.string()),
  placedAt: Instant,
  createdAt: Instant,
  createdBy: z.string(),
  sourceKind: Source.shape.kind,
  importId: z.string().nullable(),
});
export type OrderRow = z.infer<typeof OrderRow>;
