import { z } from "zod";
import { Spend } from "../customer/schema.ts";
import { Instant } from "../kernel/schema.ts";

/** Answer of `GET /customers/{customerId}/company`: what an organisation and its people come to together. */
export const CompanySums = z.object({
  /** Those who belong to it and whom the asker sees. */
  people: z.int(),
  /** What it and they bought, per currency; neither cancelled nor refunded orders. */
  spend: z.array(Spend),
  orders: z.int(),
  lastOrderAt: Instant.nullable(),
});
export type CompanySums = z.infer<typeof CompanySums>;
