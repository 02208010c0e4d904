import { Entity } from "electrodb";
import { fingerprint } from "../kernel/id.ts";
import type { Services } from "../kernel/services.ts";
import { perTable } from "./per-table.ts";

/** At most `max` requests in each stretch of `window` seconds. */
export type Rule = { window: number; max: number };

export type Limits = {
  /** Per client address. */
  signIn: Rule;
  signUp: Rule;
  mail: Rule;
  other: Rule;
  /** Per account, whatever addresses the tries come from. */
  signInOfOne: Rule;
  /** Mails to one address, whoever asks for them. */
  mailToOne: Rule;
};

/** Wide enough for an office behind one address, too narrow for guessing. */
export const usualLimits: Limits = {
  signIn: { window: 60, max: 60 },
  signUp: { window: 600, max: 100 },
  mail: { window: 600, max: 60 },
  other: { window: 60, max: 300 },
  signInOfOne: { window: 900, max: 30 },
  mailToOne: { window: 3600, max: 10 },
};

const counterEntity = perTable(
  (table) =>
    new Entity(
      {
        model: { service: "auth", entity: "limit", version: "1" },
        attributes: {
          bucket: { type: "string", required: true },
          window: { type: "number", required: true },
          count: { type: "number" },
          ttl: { type: "number" },
        },
        indexes: {
          counter: {
            pk: { field: "pk", composite: ["bucket"] },
            sk: { field: "sk", composite: ["window"] },
          },
        },
      },
      { client: table.platform, table: table.name },
    ),
);

/** Counts one request in one atomic write, and says whether it is still within the rule. */
export async function consume(
  { table, clock }: Pick<Services, "table" | "clock">,
  key: string,
  { window, max }: Rule,
): Promise<{ allowed: boolean; retryAfter: number | null }> {
  const now = clock.now().getTime() / 1000;
  const start = Math.floor(now / window) * window;
  const end = start + window;
  // The key holds an address; the table needs only to tell keys apart.
  const counter = counterEntity(table).update({ bucket: fingerprint(key, String(window)), window: start });
  const { data } = await counter.add({ count: 1 }).set({ ttl: end }).go({ response: "all_new" });
  return (data.count ?? 0) <= max
    ? { allowed: true, retryAfter: null }
    : { allowed: false, retryAfter: Math.ceil(end - now) };
}
