import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "./error.ts";

const mostRounds = 10;

/**
 * Reads many keys until each is answered: a busy database leaves some of a batch for later, and a key
 * left unread must not pass for a record that isn't there.
 * @param read ElectroDB's batch get, `entity.get(keys).go({ consistent: true })`
 * @throws AppError limit where the database stays too busy
 */
export async function readAll<Key, Item>(
  read: (keys: Key[]) => Promise<{ data: Item[]; unprocessed: Key[] }>,
  keys: Key[],
): Promise<Item[]> {
  const items: Item[] = [];
  let left = keys;
  for (let round = 0; left.length > 0; round += 1) {
    if (round === mostRounds) throw new AppError("limit", "read.contended", { retryAfter: 1 });
    if (round > 0) await pause(Math.random() * 20 * 2 ** round);
    const { data, unprocessed } = await read(left);
    items.push(...data);
    left = unprocessed;
  }
  return items;
}
