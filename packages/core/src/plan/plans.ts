import { z } from "zod";

export const PlanName = z.enum(["open", "starter", "team"]);
export type PlanName = z.infer<typeof PlanName>;

/**
 * What a workspace may use. Counts are at most, `null` where there is no limit; calls are those with API keys, a minute;
 * storage is in bytes; days and months of mails are those of UTC.
 */
type Plan = {
  seats: number;
  customers: number | null;
  callsPerMinute: number;
  storageBytes: number | null;
  mailsPerDay: number | null;
  mailsPerMonth: number | null;
};

const GB = 1024 ** 3;

/** THE plans. A workspace without one has `open`: generous, for those who run the service for themselves. */
export const plans = {
  open: {
    ...{ seats: 500, customers: null, callsPerMinute: 3_000, storageBytes: null },
    ...{ mailsPerDay: null, mailsPerMonth: null },
  },
  starter: {
    ...{ seats: 5, customers: 5_000, callsPerMinute: 120, storageBytes: 5 * GB },
    ...{ mailsPerDay: 100, mailsPerMonth: 2_000 },
  },
  team: {
    ...{ seats: 50, customers: 100_000, callsPerMinute: 600, storageBytes: 100 * GB },
    ...{ mailsPerDay: 1_000, mailsPerMonth: 20_000 },
  },
} as const satisfies Record<PlanName, Plan>;

/**
 * Workspaces that one person may make in a UTC day, and own at a time and still make one: each brings its plan's mails
 * and storage anew. More can be handed to them.
 */
export const workspacesOfOne = { perDay: 10, owned: 50 };

/** The plan of this name; one that this version doesn't know is `open`: nobody is stopped by a name. */
export const planNamed = (name: string | undefined): PlanName =>
  PlanName.options.find((each) => each === name) ?? "open";
