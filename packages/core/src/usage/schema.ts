import { z } from "zod";
import { Instant } from "../kernel/schema.ts";

export const Meter = z.enum(["seats", "customers", "storage", "mailsToday", "mailsThisMonth"]);
export type Meter = z.infer<typeof Meter>;

/** Mails that wait are counted up to this; more than that is "many". */
export const mostWaiting = 100;

/** What a workspace uses of its plan. `limit` is null where there is none; storage is in bytes, days and months are UTC. */
export const Usage = z.object({
  plan: z.string(),
  meters: z.array(z.object({ meter: Meter, used: z.number(), limit: z.number().nullable() })),
  /** Calls with API keys that may come in a minute. */
  callsPerMinute: z.int(),
  /** Mails of news that wait because the plan leaves none, up to 100, and from when on there are more; null where none is held up. */
  heldMails: z.object({ waiting: z.int().max(mostWaiting), until: Instant }).nullable(),
});
export type Usage = z.infer<typeof Usage>;

/** What was used in a period: counts that stood at its end (null where nobody counted yet), and what happened in it. */
export const UsagePeriod = z.object({
  /** A UTC day (`2026-11-22`) or month (`2026-11`). */
  at: z.string(),
  customers: z.int().nullable(),
  storage: z.number().nullable(),
  mails: z.int(),
  /** With keys and of people; rounded up to what processes took out at once. */
  calls: z.int(),
});
export type UsagePeriod = z.infer<typeof UsagePeriod>;

/** Answer of `GET /usage/history`, the present day and month last. */
export const UsageHistory = z.object({ days: z.array(UsagePeriod), months: z.array(UsagePeriod) });
export type UsageHistory = z.infer<typeof UsageHistory>;
