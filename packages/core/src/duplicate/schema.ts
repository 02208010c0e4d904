import { z } from "zod";
import { Customer } from "../customer/schema.ts";
import { DuplicateId, Instant, pageOf } from "../kernel/schema.ts";

/**
 * Why two customers may be one: the same mailbox, the same phone, the same name (in whatever order and spelling of its
 * letters), or a name that differs in one letter. The last alone makes no pair.
 */
export const Reason = z.enum(["email", "phone", "name", "similar-name"]);
export type Reason = z.infer<typeof Reason>;

/** A customer that may be the one that somebody is about to add. */
export const Twin = z.object({ customer: Customer, reasons: z.array(Reason) });
export type Twin = z.infer<typeof Twin>;

/** Two customers that may be one, side by side. */
export const Duplicate = z.object({
  duplicateId: DuplicateId,
  reasons: z.array(Reason),
  foundAt: Instant,
  customers: z.tuple([Customer, Customer]),
});
export type Duplicate = z.infer<typeof Duplicate>;

/** The last look through all customers; what it found is there when it is done. */
export const Sweep = z.object({
  state: z.enum(["running", "done"]),
  /** How many customers were looked at so far, of how many; more may have come meanwhile. */
  looked: z.int().optional(),
  total: z.int().optional(),
  startedAt: Instant,
  endedAt: Instant.optional(),
  customers: z.int().optional(),
  pairs: z.int().optional(),
});
export type Sweep = z.infer<typeof Sweep>;

/** Pairs that wait for a decision, the surest first. */
export const DuplicatePage = pageOf(Duplicate).extend({ sweep: Sweep.optional() });
export type DuplicatePage = z.infer<typeof DuplicatePage>;
