import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { type HeirOf, heirs, withHeir } from "../hand-over/heir.ts";
import { command } from "../kernel/command.ts";
import { conflict, missing } from "../kernel/error.ts";
import type { FieldChange } from "../kernel/journal-schema.ts";
import { retryChanged } from "../kernel/merge.ts";
import { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { write } from "../kernel/write.ts";
import { claimsOf, Leaving, moveClaims, uniqueAmong } from "./claims.ts";
import { companyIdsFor } from "./company.ts";
import { view } from "./customer.ts";
import { CustomerRecord } from "./entity.ts";
import { pathsOf, type Step, valueAt, withoutFirst, withValue } from "./merge-fields.ts";
import { UnmergeCustomers, type Unmerged } from "./merge-schema.ts";
import { type Absorbed, family } from "./merged.ts";
import { type CustomerItem, customers, visible } from "./repo.ts";
import { customerFor } from "./view.ts";

/**
 * Takes a merge back, in any order: the absorbed customer stands again as it was, and what the merge wrote to this one
 * returns to what it was, unless somebody changed it since; that stays, and is listed. What would return to a member who
 * was removed goes to who has their things.
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
        // Where it stands by itself, it was taken out since this one was read.
        const inAnother = absorbed.mergedInto !== undefined;
        const deeper = inAnother && current.absorbed?.some((each) => each.customerId === absorbedId);
        throw conflict(deeper ? "customer.absorbed-deeper" : "customer.not-absorbed");
      }
      const parted = await part(scope, current, absorbed, inside, heirs(scope));
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
    const company = await companyIdsFor(
      scope,
      done.stayed.filter(({ path }) => path === "companyId").flatMap(({ value, before }) => [value, before]),
    );
    return {
      customer: await view(scope, done.after),
      restored: await customerFor(scope, done.restored),
      stayed: done.stayed.map((each) =>
        each.path === "companyId"
          ? { ...each, value: company(each.value), before: company(each.before) }
          : each,
      ),
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
async function part(
  scope: TenantScope,
  current: CustomerItem,
  absorbed: CustomerItem,
  inside: CustomerItem[],
  heirOf: HeirOf,
): Promise<Parted> {
  const at = scope.now().toISOString();
  const { leaving, staying } = split(current, absorbed);
  const gone = new Leaving(leaving.flatMap(({ claims }) => claims));
  const later = laterThan(current, absorbed, inside);
  const remembered = later.map((item) => ({ before: item, wrote: new Map(wroteOf(item)) }));
  const stayed: Unmerged["stayed"] = [];
  let after = current;
  for (const wrote of absorbed.mergeWrote ?? []) {
    const { path, set } = wrote;
    const steps: Step[] = [
      { wrote, theirs: undefined },
      ...remembered.map(({ before, wrote }) => ({ wrote: wrote.get(path), theirs: valueAt(before, path) })),
    ];
    const replayed = withoutFirst(steps, { value: valueAt(current, path), set: current.stageSet });
    after = withValue(after, path, replayed.value);
    if (set) after = withValue(after, "stageSet", replayed.set);
    replayed.steps.forEach((step, index) => {
      if (step) remembered[index]?.wrote.set(path, step);
    });
    const idle = isDeepStrictEqual(wrote.before ?? null, wrote.after ?? null);
    if (replayed.changedSince && !idle) {
      const value = gone.without(path, replayed.value) ?? null;
      stayed.push({ path, value, before: wrote.before ?? null });
    }
  }
  for (const path of pathsOf(after)) after = withValue(after, path, gone.without(path, valueAt(after, path)));
  // Nor may it come back when one of the later merges is taken back.
  for (const { wrote } of remembered) {
    for (const [path, step] of wrote) {
      const [was, put] = [gone.without(path, step.before), gone.without(path, step.after)];
      wrote.set(path, { ...step, before: was, after: put });
    }
  }
  after = withOwnUnique(after, current);
  if (after.ownerId !== current.ownerId) after = await withHeir(after, "ownerId", heirOf);
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
    restored: await withHeir(standing(absorbed, current, at), "ownerId", heirOf),
    rewritten,
    changes,
    stayed,
  };
}

/** The customer with the keys of the values that are its alone: some may have come back, others have gone. */
function withOwnUnique(after: CustomerItem, current: CustomerItem): CustomerItem {
  const { customUnique: known = [], ...rest } = after;
  const { customerId, custom = {} } = after;
  const unique = uniqueAmong(customerId, custom, claimsOf(customerId, current));
  const keys = [
    ...known.filter((key) => unique.includes(key)),
    ...unique.filter((key) => !known.includes(key)),
  ];
  return keys.length > 0 ? { ...rest, customUnique: keys } : rest;
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
  ...["stageSet", "customUnique"],
]);

/** Every field in which the two differ; of maps each value by itself, as edits count them. */
function changesBetween(before: CustomerItem, after: CustomerItem): FieldChange[] {
  const paths = new Set([before, after].flatMap(pathsOf).filter((path) => !bookkeeping.has(path)));
  return [...paths]
    .map((path) => ({ path, before: valueAt(before, path), after: valueAt(after, path) }))
    .filter(({ before, after }) => !isDeepStrictEqual(before ?? null, after ?? null));
}
