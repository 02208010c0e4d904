import { isDeepStrictEqual } from "node:util";
import { listFields, type MergeFields, type MergeValues, singleFields } from "./merge-schema.ts";
import type { Wrote } from "./merged.ts";
import type { CustomerItem } from "./repo.ts";

type Fields = Record<string, unknown>;
const mapFields = ["custom", "consent"];

/** The value at `stage` or `custom.colour`. */
export function valueAt(item: object, path: string): unknown {
  const [field = "", key] = split(path);
  const value = (item as Fields)[field];
  return key === undefined ? value : (value as Fields | undefined)?.[key];
}

/** Every field that the record has; of maps each value by itself. */
export const pathsOf = (item: object): string[] =>
  Object.entries(item).flatMap(([field, value]) =>
    mapFields.includes(field) ? Object.keys(value ?? {}).map((key) => `${field}.${key}`) : [field],
  );

/** The record with the value there; one that is undefined takes the field away again. */
export function withValue<T extends object>(item: T, path: string, value: unknown): T {
  const [field = "", key] = split(path);
  if (key === undefined) return put(item, field, value);
  const map = put(((item as Fields)[field] ?? {}) as Fields, key, value);
  return put(item, field, Object.keys(map).length === 0 ? undefined : map);
}

function put<T extends object>(item: T, field: string, value: unknown): T {
  if (value !== undefined) return { ...item, [field]: value };
  const { [field]: _, ...rest } = item as Fields;
  // Only a field that may be absent is ever taken away: it was absent before.
  return rest as T;
}

const split = (path: string) => {
  const dot = path.indexOf(".");
  return dot < 0 ? [path] : [path.slice(0, dot), path.slice(dot + 1)];
};

/** What a merge writes to `mine`, field by field, also where that changes nothing as long as theirs was chosen. */
export function decided(
  mine: CustomerItem,
  theirs: CustomerItem,
  fields: MergeFields,
  values: Partial<MergeValues>,
): Wrote[] {
  const keys = mapFields.flatMap((field) =>
    [...new Set([mine, theirs].flatMap((item) => Object.keys((item as Fields)[field] ?? {})))].map(
      (key) => `${field}.${key}`,
    ),
  );
  const wrote: Wrote[] = [];
  for (const path of [...singleFields, ...listFields, ...keys]) {
    const before = valueAt(mine, path);
    const other = valueAt(theirs, path);
    const given = (values as Fields)[path];
    const list = isList(path);
    const choice =
      (fields as Fields)[path] ??
      (list ? "both" : blank(before) || isLater(other, before) ? "theirs" : "mine");
    if (given !== undefined) wrote.push({ path, choice: "value", before, after: given });
    else if (choice === "both") wrote.push({ path, choice, before, after: union(before, other) });
    else if (choice === "theirs" && !(blank(other) && blank(before))) {
      // A map has no empty values; a field that was set once stays, emptied.
      wrote.push({ path, choice, before, after: path.includes(".") ? other : (other ?? null) });
    }
  }
  return wrote;
}

const isList = (path: string): boolean => (listFields as string[]).includes(path);
/** Of two things that were said, each with its time, the last one holds. */
const isLater = (one: unknown, other: unknown) => timeOf(one) > timeOf(other);
const timeOf = (value: unknown): string =>
  typeof value === "object" && value !== null && "at" in value ? String(value.at) : "";
const blank = (value: unknown) => value === undefined || value === null || value === "";

/** One merge into a customer, in the order in which they were made: what it wrote to a field, and what the other one has there. */
export type Step = { wrote: Wrote | undefined; theirs: unknown };

/** A field as if the first of the steps had never been: its value now, and what the later steps would have written. */
export type Replayed = { value: unknown; steps: (Wrote | undefined)[]; changedSince: boolean };

/**
 * Takes the first of the merges out of a field's history. What people did to the field between the merges is done
 * again on the values without it; a single value that they set stays as they set it.
 */
export function withoutFirst([first, ...later]: Step[], now: unknown): Replayed {
  if (!first?.wrote) return { value: now, steps: later.map(({ wrote }) => wrote), changedSince: false };
  let { before: value, after: old } = first.wrote;
  let changedSince = false;
  const steps = later.map(({ wrote, theirs }) => {
    if (!wrote) return wrote;
    changedSince ||= !same(old, wrote.before);
    const before = redone(old, wrote.before, value, wrote.path);
    const after = wrote.choice === "both" ? union(before, theirs) : wrote.after;
    [old, value] = [wrote.after, after];
    return { ...wrote, before, after };
  });
  changedSince ||= !same(old, now);
  return { value: redone(old, now, value, first.wrote.path), steps, changedSince };
}

/** What led from one value to another, done to a third. */
function redone(from: unknown, to: unknown, value: unknown, path: string): unknown {
  if (same(from, to)) return value;
  if (same(from, value) || !isList(path)) return to;
  const [old, next] = [listed(from), listed(to)];
  const gone = old.filter((each) => !next.some((other) => same(each, other)));
  const come = next.filter((each) => !old.some((other) => same(each, other)));
  const left = listed(value).filter((each) => !gone.some((other) => same(each, other)));
  return union(left, come);
}

const union = (first: unknown, second: unknown): unknown[] => [
  ...listed(first),
  ...listed(second).filter((each) => !listed(first).some((other) => same(each, other))),
];

const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const same = (one: unknown, other: unknown) => isDeepStrictEqual(one ?? null, other ?? null);
