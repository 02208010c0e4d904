import { isDeepStrictEqual } from "node:util";
import { type HeirOf, withHeir } from "../hand-over/heir.ts";
import { conflict } from "../kernel/error.ts";
import type { FieldChange } from "../kernel/journal-schema.ts";
import type { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { bury, raise } from "../kernel/tombstone.ts";
import type { Write } from "../kernel/write.ts";
import { claim } from "./claims.ts";
import { CustomerRecord } from "./entity.ts";
import { valueAt as storedAt } from "./merge-fields.ts";
import { family } from "./merged.ts";
import { type CustomerItem, customers } from "./repo.ts";

/**
 * The version of `current` that an edit was made on. An edit that was begun on a customer that was merged away
 * meanwhile goes to the one that it stands for now, in the fields in which both agree.
 * @throws AppError conflict `record.conflict` with both values for fields in which they don't
 */
export async function baseOf(
  scope: TenantScope,
  asked: CustomerId,
  current: CustomerItem,
  version: number,
  patch: Record<string, unknown>,
): Promise<number> {
  if (asked === current.customerId) return version;
  const [seen] = await customers(scope).exactly([asked]);
  // A merge leaves the winner at a version above both; from there on the id has been answered with the winner.
  if (!seen || version > seen.version) return version;
  const clashes = Object.entries(patch).flatMap(([path, yours]) => {
    const theirs = valueAt(current, path);
    const agree = isDeepStrictEqual(theirs, yours) || isDeepStrictEqual(theirs, valueAt(seen, path));
    return agree || yours === undefined ? [] : [{ path, yours, theirs }];
  });
  if (clashes.length > 0) throw conflict("record.conflict", { conflicts: clashes, version: current.version });
  return current.version;
}

// A field that was never set and one that was emptied are the same to whoever reads it.
const valueAt = (item: CustomerItem, path: string) => storedAt(item, path) ?? null;

/** Adds the burial of a customer with all who were merged into it: they go, and come back, together. */
export async function buryAll(scope: TenantScope, change: Write, current: CustomerItem): Promise<Write> {
  const { customerId } = current;
  claim(change, customerId, current, undefined).replace(
    CustomerRecord,
    customerId,
    current,
    bury(current, scope.now()),
  );
  for (const item of await absorbedBy(scope, current)) {
    change.replace(CustomerRecord, item.customerId, item, bury(item, scope.now()));
  }
  return change;
}

/** Adds the return of a buried customer with all who were merged into it, to who has by now what was its owner's. */
export async function raiseAll(
  scope: TenantScope,
  change: Write,
  current: CustomerItem,
  heirOf: HeirOf,
): Promise<{ change: Write; after: CustomerItem; changes: FieldChange[] }> {
  const { customerId, ownerId } = current;
  const after = await withHeir<"ownerId", CustomerItem>(raise(current, scope.now()), "ownerId", heirOf);
  claim(change, customerId, undefined, after).replace(CustomerRecord, customerId, current, after);
  for (const item of await absorbedBy(scope, current)) {
    if (item.deletedAt === undefined) continue;
    change.replace(CustomerRecord, item.customerId, item, raise(item, scope.now()));
  }
  const isOthers = after.ownerId !== ownerId;
  return {
    change,
    after,
    changes: isOthers ? [{ path: "ownerId", before: ownerId, after: after.ownerId }] : [],
  };
}

const absorbedBy = (scope: TenantScope, item: CustomerItem): Promise<CustomerItem[]> =>
  customers(scope).exactly(family(item).slice(1));
