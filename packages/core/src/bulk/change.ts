import { isDeepStrictEqual } from "node:util";
import { valueAt } from "../customer/merge-fields.ts";
import { family } from "../customer/merged.ts";
import type { CustomerItem } from "../customer/repo.ts";
import type { Address } from "../customer/schema.ts";
import { withStageSince } from "../customer/stage.ts";
import { mergePaths, spread } from "../field/merge.ts";
import { bury } from "../kernel/tombstone.ts";
import type { Left } from "./entity.ts";
import type { BulkChange } from "./schema.ts";

/** Most tags of one customer. */
const mostTags = 50;

type Fields = Partial<CustomerItem>;

/** What the change wants by the paths of its fields, `custom.<key>` for the workspace's own; what it doesn't speak of is absent. */
export function wanted({ set = {}, addTags, removeTags }: BulkChange, item: Fields): Record<string, unknown> {
  const { city, region, country, custom = {}, ...plain } = set;
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries({ ...plain, ...spread(custom) }))
    if (value !== undefined) fields[name] = value;
  const place = Object.entries({ city, region, country }).filter(([, value]) => value !== undefined);
  if (place.length > 0) fields.address = placed(item.address ?? null, place);
  if (addTags || removeTags) fields.tags = tagged(item.tags ?? [], addTags, removeTags);
  return fields;
}

function placed(before: Address | null, place: [string, unknown][]): Address | null {
  const after = Object.entries({ ...before, ...Object.fromEntries(place) }).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  return after.length > 0 ? Object.fromEntries(after) : null;
}

const tagged = (tags: string[], add: string[] = [], remove: string[] = []): string[] => [
  ...new Set([...tags.filter((tag) => !remove.includes(tag)), ...add]),
];

/** What is to be done to a record; `same` is as wanted already. */
export type Plan =
  | { kind: "change"; after: CustomerItem; fields?: { path: string; before?: unknown }[] }
  | { kind: "same" }
  | { kind: "leave"; left: Left };

/** What the change does to a record as it stands now, where the selection was frozen at its version `seen`. */
export function plan(change: BulkChange, item: CustomerItem, seen: number, now: Date): Plan {
  const leave = (reason: Left["reason"], fields?: string[]): Plan => ({
    kind: "leave",
    left: { customerId: item.customerId, reason, ...(fields && { fields }) },
  });
  if (item.deletedAt !== undefined || item.mergedInto !== undefined) return leave("gone");
  if (change.delete) {
    return item.version === seen ? { kind: "change", after: bury(item, now) } : leave("changed");
  }
  const patch = wanted(change, item);
  // A company that is selected with its people belongs to itself as little as by hand.
  if (family(item).some((id) => id === patch.companyId)) delete patch.companyId;
  if (Array.isArray(patch.tags) && patch.tags.length > mostTags) return leave("too-many-tags");
  const clashes = Object.entries(patch).filter(
    ([path, value]) =>
      // Tags are added and taken away one by one, so that others' tags are never lost by it.
      path !== "tags" &&
      (item.fieldVersions?.[path] ?? 1) > seen &&
      !isDeepStrictEqual(valueAt(item, path) ?? null, value),
  );
  if (clashes.length > 0)
    return leave(
      "changed",
      clashes.map(([path]) => path),
    );
  const real = Object.entries(patch).filter(
    ([path, value]) => !isDeepStrictEqual(valueAt(item, path) ?? null, value),
  );
  const { next, changes } = mergePaths(item, real);
  if (changes.length === 0) return { kind: "same" };
  const fields = changes.map(({ path, before }) => ({ path, before }));
  return { kind: "change", after: withStageSince(item, { ...next, updatedAt: now.toISOString() }), fields };
}
