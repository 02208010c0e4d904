import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { uniqueKind, uniqueValue } from "../field/unique.ts";
import { command } from "../kernel/command.ts";
import { conflict, missing } from "../kernel/error.ts";
import type { FieldChange } from "../kernel/journal-schema.ts";
import { retryChanged } from "../kernel/merge.ts";
import { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { write } from "../kernel/write.ts";
import { claimsOf, externalValue, moveClaims } from "./claims.ts";
import { view } from "./customer.ts";
import { CustomerRecord } from "./entity.ts";
import { pathsOf, type Step, valueAt, withoutFirst, withValue } from "./merge-fields.ts";
import { UnmergeCustomers, type Unmerged } from "./merge-schema.ts";
import { type Absorbed, family } from "./merged.ts";
import { type CustomerItem, customers, visible } from "./repo.ts";
import { customerOf } from "./view.ts";

/**
 * Takes a merge back, in any order: the absorbed customer stands again as it was, and what the merge wrote to this one
 * returns to what it was, unless somebody changed it since; that stays, and is listed.
 * @throws AppError missing where the asker may not see the absorbed one; conflict `customer.not-absorbed` where it
 * stands by itself, `customer.absorbed-deeper` where it is inside another one that was merged into this one
 */
export const unmerge = command(
  {
    action: "customer.unmerge",
    permit: "customer:merge",
    input: z.object({ customerId: CustomerId, body: UnmergeCustomers }),
  },
  async (scope, { customerId, body: { absorbedId } }): Promise<Unmerged> => {
    const done = await retryChanged(async () => {
      const current = await customers(scope).expect(customerId);
      const inside = await customers(scope).exactly([absorbedId, ...family(current).slice(1)]);
      const absorbed = inside.find((item) => item.customerId === absorbedId);
      if (!absorbed || !visible(scope, absorbed)) throw missing("customer.missing");
      if (absorbed.mergedInto !== current.customerId) {
        const deeper = current.absorbed?.some((each) => each.customerId === absorbedId);
        throw conflict(deeper ? "customer.absorbed-deeper" : "customer.not-absorbed");
      }
      const parted = part(scope, current, absorbed, inside);
      const { after, restored, rewritten, changes } = parted;
      const winner = current.customerId;
      const change = moveClaims(write(scope, unmerge.action), claimsOf(winner, current), [
        ...claimsOf(winner, after),
        ...claimsOf(absorbedId, restored),
      ])
        .replace(CustomerRecord, winner, current, after)
        .replace(CustomerRecord, absorbedId, absorbed, restored);
      for (const { before, after: item } of rewritten) {
        change.replace(CustomerRecord, item.customerId, before, item);
      }
      const told = {
        customerId: winner,
        absorbedId,
        displayName: after.displayName,
        absorbedName: restored.displayName,
        stayed: parted.stayed.map(({ path }) => path),
      };
      await change.changed(changes).note("customer.unmerged", told, [winner, absorbedId]).commit();
      return parted;
    });
    return {
      customer: await view(scope, done.after),
      restored: customerOf(done.restored),
      stayed: done.stayed,
    };
  },
);

type Parted = {
  after: CustomerItem;
  restored: CustomerItem;
  /** Those merged later, which remember what stood here before them. */
  rewritten: { before: CustomerItem; after: CustomerItem }[];
  changes: FieldChange[];
  stayed: Unmerged["stayed"];
};

/** Both customers as if the merge had not been, and what those that were merged later remember then. */
function part(
  scope: TenantScope,
  current: CustomerItem,
  absorbed: CustomerItem,
  inside: CustomerItem[],
): Parted {
  const at = scope.now().toISOString();
  const { leaving, staying } = split(current, absorbed);
  const later = laterThan(current, absorbed, inside);
  const remembered = later.map((item) => ({ before: item, wrote: new Map(wroteOf(item)) }));
  const stayed: Unmerged["stayed"] = [];
  let after = current;
  for (const wrote of absorbed.mergeWrote ?? []) {
    const { path } = wrote;
    const now = valueAt(current, path);
    const steps: Step[] = [
      { wrote, theirs: undefined },
      ...remembered.map(({ before, wrote }) => ({ wrote: wrote.get(path), theirs: valueAt(before, path) })),
    ];
    const replayed = withoutFirst(steps, now);
    after = withValue(after, path, replayed.value);
    replayed.steps.forEach((step, index) => {
      if (step) remembered[index]?.wrote.set(path, step);
    });
    const idle = isDeepStrictEqual(wrote.before ?? null, wrote.after ?? null);
    if (replayed.changedSince && !idle)
      stayed.push({ path, value: replayed.value ?? null, before: wrote.before ?? null });
  }
  // An address is one customer's alone: whatever way it came to be shown here, it goes with the one whose it is.
  const gone = new Set(leaving.flatMap(({ claims }) => claims.map(({ kind, value }) => `${kind} ${value}`)));
  after = {
    ...after,
    emails: after.emails.filter((email) => !gone.has(`email ${email}`)),
    externalIds: after.externalIds.filter((each) => !gone.has(`external ${externalValue(each)}`)),
  };
  for (const [key, value] of Object.entries(after.custom ?? {})) {
    if (gone.has(`${uniqueKind(key)} ${uniqueValue(value)}`))
      after = withValue(after, `custom.${key}`, undefined);
  }
  const changes = changesBetween(current, after);
  const version = current.version + 1;
  const fieldVersions = { ...current.fieldVersions };
  for (const { path } of changes) fieldVersions[path] = version;
  const { absorbed: _, ...single } = { ...after, version, fieldVersions, updatedAt: at };
  const rewritten = remembered.flatMap(({ before, wrote }) => {
    const mergeWrote = [...wrote.values()];
    if (isDeepStrictEqual(mergeWrote, before.mergeWrote)) return [];
    return [{ before, after: { ...before, version: before.version + 1, updatedAt: at, mergeWrote } }];
  });
  return {
    after: staying.length > 0 ? { ...single, absorbed: staying } : single,
    restored: standing(absorbed, current, at),
    rewritten,
    changes,
    stayed,
  };
}

const wroteOf = (item: CustomerItem) => (item.mergeWrote ?? []).map((each) => [each.path, each] as const);

/** Who goes with the one that leaves, and who stays. */
function split(current: CustomerItem, absorbed: CustomerItem): Record<"leaving" | "staying", Absorbed[]> {
  const ids = new Set(family(absorbed));
  const all = current.absorbed ?? [];
  return {
    leaving: all.filter((each) => ids.has(each.customerId)),
    staying: all.filter((each) => !ids.has(each.customerId)),
  };
}

/** Those that were merged into this very customer after the one that leaves, in order. */
function laterThan(current: CustomerItem, absorbed: CustomerItem, inside: CustomerItem[]): CustomerItem[] {
  const direct = (current.absorbed ?? []).filter(({ into }) => into === current.customerId);
  const place = direct.findIndex((each) => each.customerId === absorbed.customerId);
  return direct
    .slice(place + 1)
    .map(({ customerId }) => inside.find((item) => item.customerId === customerId))
    .filter((item) => item !== undefined);
}

/** The absorbed customer by itself. Its id stood for the other one: where they differ, the id's fields change now. */
function standing(absorbed: CustomerItem, current: CustomerItem, at: string): CustomerItem {
  const { mergedInto, mergedAt, mergeWrote, ...own } = absorbed;
  const version = Math.max(absorbed.version, current.version) + 1;
  const fieldVersions = { ...own.fieldVersions };
  for (const { path } of changesBetween(current, own)) fieldVersions[path] = version;
  return { ...own, version, fieldVersions, updatedAt: at };
}

const bookkeeping = new Set([
  ...["tenantId", "customerId", "version", "fieldVersions", "source", "request", "createdAt", "createdBy"],
  ...["updatedAt", "deletedAt", "ttl", "mergedInto", "mergedAt", "mergeWrote", "absorbed"],
]);

/** Every field in which the two differ; of maps each value by itself, as edits count them. */
function changesBetween(before: CustomerItem, after: CustomerItem): FieldChange[] {
  const paths = new Set([before, after].flatMap(pathsOf).filter((path) => !bookkeeping.has(path)));
  return [...paths]
    .map((path) => ({ path, before: valueAt(before, path), after: valueAt(after, path) }))
    .filter(({ before, after }) => !isDeepStrictEqual(before ?? null, after ?? null));
}
