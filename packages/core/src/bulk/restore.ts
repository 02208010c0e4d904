import { isDeepStrictEqual } from "node:util";
import { valueAt } from "../customer/merge-fields.ts";
import type { CustomerItem } from "../customer/repo.ts";
import { mergePaths } from "../field/merge.ts";
import { raise } from "../kernel/tombstone.ts";
import { wanted } from "./change.ts";
import type { Done, Left } from "./entity.ts";
import type { BulkChange } from "./schema.ts";

/** What undoing does to a record: it may restore some of its fields and leave others. */
export type Restoring = { after?: CustomerItem; left?: Left };

/**
 * Takes back what a job did to a record. A field returns to what it was only where it still holds what the job wrote,
 * and nobody has written it since; a deleted record comes back where nobody touched it since.
 */
export function restoring(
  change: BulkChange,
  done: Done,
  item: CustomerItem | undefined,
  now: Date,
): Restoring {
  const { customerId } = done;
  if (!done.fields) return raising(done, item, now);
  if (!item) return { left: { customerId, reason: "gone" } };
  const before: Partial<CustomerItem> = Object.fromEntries(
    done.fields.map(({ path, before }) => [path, before]),
  );
  const wrote = wanted(change, before);
  const mine = (path: string) =>
    item.fieldVersions?.[path] === done.version &&
    isDeepStrictEqual(valueAt(item, path) ?? null, wrote[path] ?? null);
  const others = done.fields.filter(({ path }) => !mine(path)).map(({ path }) => path);
  const own = done.fields.filter(({ path }) => mine(path));
  // One that was deleted or merged gets its fields back too: whoever brings it back finds it as it was.
  const gone = item.deletedAt !== undefined || item.mergedInto !== undefined;
  const fields = others.length > 0 && { fields: others };
  return {
    ...(own.length > 0 && { after: restored(item, own, now) }),
    ...((gone || fields) && { left: { customerId, reason: gone ? "gone" : "changed", ...fields } }),
  };
}

function restored(item: CustomerItem, fields: NonNullable<Done["fields"]>, now: Date): CustomerItem {
  // What was absent is null again: an edit can't take a field away, and readers take both alike.
  const { next } = mergePaths(
    item,
    fields.map(({ path, before }) => [path, before ?? null]),
  );
  return { ...next, updatedAt: now.toISOString() };
}

function raising({ customerId, deletedAt }: Done, item: CustomerItem | undefined, now: Date): Restoring {
  if (!item) return { left: { customerId, reason: "gone" } };
  if (item.deletedAt === undefined) return { left: { customerId, reason: "restored" } };
  if (item.deletedAt !== deletedAt) return { left: { customerId, reason: "changed" } };
  return { after: raise(item, now) };
}
