import { AppError } from "../kernel/error.ts";
import type { Table } from "../kernel/table.ts";
import { find } from "./find.ts";
import { homeOf, type Key, type Model, uniquesOf } from "./home.ts";
import { type Change, commit, read, type Stored } from "./store.ts";
import { type Condition, matches, type Row } from "./where.ts";

/**
 * Writes a new row and its unique values in one transaction.
 * @throws AppError conflict `identity.taken` where the id or a unique value is another row's
 */
export async function insert(table: Table, model: Model, row: Row): Promise<Row> {
  const home = homeOf(model, row);
  const item = { ...home, rev: 1, row, ...ttlOf(model, row) };
  const pointers = uniquesOf(model, row).map((key) => make(pointer(key, home)));
  const refused = await commit(table, [make(item), ...pointers]);
  if (refused.length > 0) throw taken();
  return row;
}

/**
 * Applies `next` to up to `most` rows that meet the conditions; `undefined` removes the row. Each row is
 * changed only as it was when the conditions were looked at: who comes second looks again, and leaves a
 * row alone that no longer meets them. Gives each changed row as it was and as it is.
 * @throws AppError conflict `identity.taken` where a unique value becomes another row's
 */
export async function change(
  table: Table,
  model: Model,
  where: readonly Condition[],
  next: (row: Row) => Row | undefined,
  most: number,
): Promise<{ was: Row; is: Row | undefined }[]> {
  const changed: { was: Row; is: Row | undefined }[] = [];
  for (const found of await find(table, model, where)) {
    if (changed.length === most) break;
    let stored: Stored | undefined = found;
    while (stored && matches(stored.row, where)) {
      const is = next(stored.row);
      if (await replace(table, model, stored, is)) {
        changed.push({ was: stored.row, is });
        break;
      }
      stored = await read(table, stored);
    }
  }
  return changed;
}

/** False where somebody else has changed the row since it was read. */
async function replace(table: Table, model: Model, stored: Stored, next: Row | undefined): Promise<boolean> {
  const { rev } = stored;
  const home = next ? homeOf(model, next) : undefined;
  const stays = home?.pk === stored.pk && home.sk === stored.sk;
  const changes: Change[] = [];
  if (next && home) {
    const item = { ...home, rev: rev + 1, row: next, ...ttlOf(model, next) };
    changes.push(stays ? { kind: "replace", item, rev } : make(item));
  }
  if (!stays) changes.push({ kind: "remove", key: keyOf(stored), rev });

  const before = uniquesOf(model, stored.row);
  const after = next ? uniquesOf(model, next) : [];
  if (home && !stays && after.length > 0) throw new Error(`a ${model.name} with unique values can't move`);
  changes.push(...without(after, before).map((key) => make(pointer(key, stored))));
  changes.push(...without(before, after).map((key) => ({ kind: "remove" as const, key: keyOf(key) })));

  const refused = await commit(table, changes);
  if (refused.some((index) => changes[index]?.kind === "make")) throw taken();
  return refused.length === 0;
}

const make = (item: Stored): Change => ({ kind: "make", item });
const keyOf = ({ pk, sk }: Key): Key => ({ pk, sk });
const pointer = (key: Key, home: Key): Stored => ({ ...key, rev: 1, row: keyOf(home) });
const without = (keys: Key[], others: Key[]) =>
  keys.filter(({ pk, sk }) => !others.some((other) => other.pk === pk && other.sk === sk));

const taken = () => new AppError("conflict", "identity.taken");

/** What has an end is taken away by the table some time after it, in epoch seconds. */
function ttlOf({ name, column }: Model, row: Row): { ttl?: number } {
  if (name !== "session" && name !== "verification") return {};
  const expiresAt = Date.parse(String(row[column("expiresAt")]));
  return Number.isNaN(expiresAt) ? {} : { ttl: Math.ceil(expiresAt / 1000) };
}
