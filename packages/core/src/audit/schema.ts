import { z } from "zod";
import { Instant, Moment } from "../kernel/schema.ts";

/** Which entries of the journal: by whom, of what, on which record, between which instants. */
export const AuditQuery = z.object({
  actor: z.string().max(80).optional(),
  /** An action such as `customer.edit`, or all of a noun: `customer`. */
  action: z
    .string()
    .max(80)
    .regex(/^[a-z-]+(\.[a-z-]+)?$/)
    .optional(),
  record: z.string().max(80).optional(),
  from: Instant.optional(),
  to: Instant.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z
    .string()
    .regex(/^\d{1,12}$/, { error: "cursor" })
    .optional(),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

/** The same of a whole export, which has no pages. */
export const AuditFilter = z.strictObject(AuditQuery.omit({ limit: true, cursor: true }).shape);
export type AuditFilter = z.infer<typeof AuditFilter>;

/** One line of the audit: who did what, when, from where, and what it was before. */
export const AuditEntry = z.object({
  seq: z.int(),
  at: Instant,
  actor: Moment.shape.actor,
  action: z.string(),
  ip: z.string().nullable(),
  requestId: z.string(),
  /** `count` tells of all; the first few are named. */
  records: z.array(z.object({ noun: z.string(), ids: z.array(z.string()), count: z.int() })),
  changes: z.array(z.object({ path: z.string(), before: z.unknown(), after: z.unknown() })),
  events: z.array(z.object({ name: z.string(), data: z.record(z.string(), z.unknown()) })),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/**
 * A page, newest first. One request reads a bounded part of the journal, so a page may have few lines, or none, and a
 * `cursor` to look on from; `readTo` says how far back it looked.
 */
export const Audit = z.object({
  items: z.array(AuditEntry),
  cursor: z.string().optional(),
  readTo: Instant.nullable(),
});
export type Audit = z.infer<typeof Audit>;
