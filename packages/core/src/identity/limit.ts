import { Entity } from "electrodb";
import { fingerprint } from "../kernel/id.ts";
import type { Services } from "../kernel/services.ts";
import { perTable } from "./per-table.ts";
import type { Slowing } from "./slow.ts";

/** At most `max` requests in each stretch of `window` seconds. */
export type Rule = { window: number; max: number };

export type Limits = {
  /** Per client address and path. */
  signUp: Rule;
  mail: Rule;
  code: Rule;
  other: Rule;
  /** Mails to one address, whoever asks for them. */
  mailToOne: Rule;
  /** Passwords asked for again, per person. */
  passwordOfOne: Rule;
  /** Codes of the second factor, per person, and on a browser that has given a right one: see `second-factor.ts`. */
  codeOfOne: Slowing;
  codeOnDevice: Slowing;
  /** Wrong passwords, before anything is hashed: see `gate.ts`. */
  pair: Slowing;
  account: Slowing;
  address: Slowing;
  device: Slowing;
};

const hour = 3600;

/** Wide enough for an office behind one address, too narrow for guessing. */
export const usualLimits: Limits = {
  signUp: { window: 600, max: 100 },
  mail: { window: 600, max: 60 },
  code: { window: 60, max: 60 },
  other: { window: 60, max: 300 },
  mailToOne: { window: hour, max: 10 },
  passwordOfOne: { window: 900, max: 10 },
  codeOfOne: { free: 9, first: 30, most: 1800, forget: 24 * hour },
  codeOnDevice: { free: 9, first: 5, most: 1800, forget: 24 * hour },
  pair: { free: 5, first: 2, most: 900, forget: 24 * hour },
  account: { free: 30, first: 1, most: 60, forget: 6 * hour },
  address: { free: 40, first: 1, most: 60, forget: hour },
  device: { free: 10, first: 2, most: 300, forget: 24 * hour },
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
