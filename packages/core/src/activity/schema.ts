import { z } from "zod";
import { Import } from "../import/schema.ts";
import { CustomerId, Instant, Moment } from "../kernel/schema.ts";
import { Unread } from "../notification/schema.ts";
import { ChecklistItem } from "../tenant/schema.ts";

/** One commit, as whoever follows the workspace hears of it: which records to read anew. */
export const Change = z.object({
  seq: z.int(),
  at: Instant,
  action: z.string(),
  actor: Moment.shape.actor,
  records: z.array(z.object({ noun: z.string(), ids: z.array(z.string()) })),
});
export type Change = z.infer<typeof Change>;

/** What is asked of the commits after a number. */
export const ChangesQuery = z.object({
  after: z.coerce.number().int().min(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  /** A customer whose page the asker has open. */
  open: CustomerId.optional(),
});

/** Commits after a number, in order, as far as the asker may hear of them; ask on with `last`. */
export const Changes = z.object({
  items: z.array(Change),
  last: z.int(),
  /** Whether to ask on at once: there may be more, however few of these the asker may hear of. */
  more: z.boolean(),
  /** The open customer where the asker may not see them by now: handed over, or part of somebody else's. */
  gone: CustomerId.optional(),
  /** How many notifications the asker has not read, where that changed. */
  unread: Unread.optional(),
});
export type Changes = z.infer<typeof Changes>;

/** A reaction that failed for good: to which entry, whose reaction, and the code of the error. */
export const DeadLetter = z.object({
  seq: z.int().min(1),
  subscriber: z.string().min(1).max(80),
  code: z.string(),
  at: Instant,
});
export type DeadLetter = z.infer<typeof DeadLetter>;

/** What the home page shows. */
export const Home = z.object({
  checklist: z.array(ChecklistItem),
  recent: z.array(Moment),
  /** The journal's number that all of it covers at least: what came later is told by `GET /changes`. */
  seq: z.int(),
  numbers: z.object({ lastImport: Import.optional() }),
  /** How many notifications the asker has not read. */
  unread: Unread,
});
export type Home = z.infer<typeof Home>;
