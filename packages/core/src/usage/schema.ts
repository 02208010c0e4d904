import { z } from "zod";

export const Meter = z.enum(["seats", "customers", "storage"]);
export type Meter = z.infer<typeof Meter>;

/** What a workspace uses of its plan. `limit` is null where there is none; storage is in bytes. */
export const Usage = z.object({
  plan: z.string(),
  meters: z.array(z.object({ meter: Meter, used: z.number(), limit: z.number().nullable() })),
  /** Calls with API keys that may come in a minute. */
  callsPerMinute: z.int(),
  /** Calls of the last 30 days (UTC), people's too, today last; rounded up to what processes took out at once. */
  calls: z.array(z.object({ day: z.iso.date(), calls: z.int() })),
});
export type Usage = z.infer<typeof Usage>;
