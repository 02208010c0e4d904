import { setTimeout as pause } from "node:timers/promises";
import { fingerprint } from "../kernel/id.ts";
import type { Services } from "../kernel/services.ts";
import type { Key } from "./home.ts";
import { commit, read, type Stored } from "./store.ts";

/**
 * `free` tries cost no waiting; each one after them doubles it, from `first` to at most `most` seconds. After
 * `forget` quiet seconds it begins anew. Tries that are refused don't lengthen it, so nobody is kept out for good.
 */
export type Slowing = { free: number; first: number; most: number; forget: number };

/** One count of tries: by whom or on what, and how it slows down. */
export type Count = { key: string; slowing: Slowing };

type Stores = Pick<Services, "table" | "clock">;

/** Seconds to wait after so many tries. */
const delayAfter = ({ free, first, most }: Slowing, tries: number): number =>
  tries <= free ? 0 : Math.min(most, first * 2 ** (tries - free - 1));

/** The key holds an address; the table needs only to tell keys apart. */
const keyOf = (kind: "tries" | "once", key: string): Key => ({
  pk: `$auth#${kind}_${fingerprint(key)}`,
  sk: `$${kind}_1`,
});

/** Tries of one count that run into each other before one of them is asked to come again. */
const mostRaces = 4;

/**
 * Counts a try before it is made, so that many at once are no way around the waiting. Gives the seconds to wait
 * where the try is refused, and nothing where it may be made.
 */
export async function take(services: Stores, counts: Count[]): Promise<number | undefined> {
  const standing = await Promise.all(counts.map(({ key }) => read(services.table, keyOf("tries", key))));
  const longest = Math.max(0, ...standing.map((stored) => waiting(services, stored)));
  if (longest > 0) return longest;
  for (const [index, count] of counts.entries()) {
    const refused = await takeOne(services, count, standing[index]);
    if (refused !== undefined) return refused;
  }
  return undefined;
}

async function takeOne(
  services: Stores,
  { key, slowing }: Count,
  seen: Stored | undefined,
): Promise<number | undefined> {
  const { table, clock } = services;
  let stored = seen;
  for (let race = 1; race <= mostRaces; race += 1) {
    const left = waiting(services, stored);
    if (left > 0) return left;
    const now = clock.now().getTime();
    const count = countOf(services, stored) + 1;
    const row = { count, nextAt: now + 1000 * delayAfter(slowing, count) };
    if (await put(table, keyOf("tries", key), stored, row, now / 1000 + slowing.forget)) return undefined;
    await pause(Math.random() * 10 * race);
    stored = await read(table, keyOf("tries", key));
  }
  return 1;
}

/** Takes back what `take` counted, for a try that turned out to be right. */
export async function giveBack(services: Stores, counts: Count[]): Promise<void> {
  await Promise.all(
    counts.map(async ({ key }) => {
      for (let race = 1; race <= mostRaces; race += 1) {
        const stored = await read(services.table, keyOf("tries", key));
        if (!stored) return;
        const row = { count: Math.max(0, countOf(services, stored) - 1), nextAt: 0 };
        if (await put(services.table, keyOf("tries", key), stored, row, stored.ttl ?? 0)) return;
      }
    }),
  );
}

/** Forgets all tries of a count. */
export async function forget({ table }: Stores, key: string): Promise<void> {
  await commit(table, [{ kind: "remove", key: keyOf("tries", key) }]);
}

/** True for the first who asks within so many seconds, and for nobody else. */
export async function once({ table, clock }: Stores, key: string, seconds: number): Promise<boolean> {
  const stored = await read(table, keyOf("once", key));
  const now = clock.now().getTime() / 1000;
  if (stored && (stored.ttl ?? 0) > now) return false;
  return put(table, keyOf("once", key), stored, {}, now + seconds);
}

/** False where somebody else has written since `stored` was read. */
async function put(
  table: Services["table"],
  key: Key,
  stored: Stored | undefined,
  row: Stored["row"],
  until: number,
): Promise<boolean> {
  const item = { ...key, rev: (stored?.rev ?? 0) + 1, row, ttl: Math.ceil(until) };
  const refused = await commit(table, [
    stored ? { kind: "replace", item, rev: stored.rev } : { kind: "make", item },
  ]);
  return refused.length === 0;
}

/** What has ended counts no more, though the table may take a while to remove it. */
const hasEnded = ({ clock }: Stores, { ttl = 0 }: Stored): boolean => ttl * 1000 <= clock.now().getTime();

const countOf = (services: Stores, stored: Stored | undefined): number =>
  stored && !hasEnded(services, stored) ? Number(stored.row.count) : 0;

const waiting = (services: Stores, stored: Stored | undefined): number =>
  stored && !hasEnded(services, stored)
    ? Math.max(0, Math.ceil((Number(stored.row.nextAt) - services.clock.now().getTime()) / 1000))
    : 0;
