import { z } from "zod";
import { Custom } from "../field/schema.ts";
import { CustomerId, Instant, Locale, UserId, Version } from "../kernel/schema.ts";
import { CustomerKind, LifecycleStage, Source } from "./schema.ts";

/** A customer as lists show it: the columns of `columns.ts`, flat. */
export const CustomerRow = z.object({
  customerId: CustomerId,
  version: Version,
  kind: CustomerKind,
  displayName: z.string(),
  stage: LifecycleStage,
  emails: z.array(z.string()),
  phones: z.array(z.string()),
  tags: z.array(z.string()),
  city: z.string().nullable(),
  country: z.string().nullable(),
  language: Locale.nullable(),
  ownerId: UserId.nullable(),
  /** Orders that were neither cancelled nor refunded. */
  orders: z.int(),
  /** Their sum in minor units of the workspace's currency; orders in other currencies are not in it. */
  spend: z.int(),
  lastOrderAt: Instant.nullable(),
  /** When somebody last called, met, wrote to or visited them; notes are no contact. */
  lastContactAt: Instant.nullable(),
  /** Null also where the asker doesn't see the company. */
  companyId: CustomerId.nullable(),
  /** The organisation that it belongs to; null also where the asker doesn't see that. */
  company: z.object({ customerId: CustomerId, displayName: z.string() }).nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  sourceKind: Source.shape.kind,
  importId: z.string().nullable(),
  /** Values of the workspace's own fields; of a long text the beginning. */
  custom: Custom,
});
export type CustomerRow = z.infer<typeof CustomerRow>;
