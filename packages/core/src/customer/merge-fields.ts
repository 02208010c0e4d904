import { isDeepStrictEqual } from "node:util";
import { listFields, type MergeFields, type MergeValues, singleFields } from "./merge-schema.ts";
import type { Wrote } from "./merged.ts";
import type { CustomerItem } from "./repo.ts";
import { type StageSet, stageSince } from "./stage.ts";

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

/**
 * What a merge writes to `mine`, field by field, also where that changes nothing as long as theirs was chosen.
 * @param at the instant of the merge
 */
export function decided(
  mine: CustomerItem,
  theirs: CustomerItem,
  fields: MergeFields,
  values: Partial<MergeValues>,
  at: string,
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
  return wrote.map((each) => (each.path === "stage" ? staged(each, mine, theirs, at) : each));
}

/** With when the stage came to be: one that was theirs goes on counting, another one counts from the merge. */
function staged(wrote: Wrote, mine: CustomerItem, theirs: CustomerItem, at: string): Wrote {
  const before = { stage: mine.stage, at: stageSince(mine) };
  const own = wrote.after === theirs.stage ? stageSince(theirs) : at;
  // The field is the stage: what was chosen for it is one.
  const moved = { stage: wrote.after as StageSet["stage"], at: own, before };
  return {
    ...wrote,
    set: { before: mine.stageSet, after: wrote.after === mine.stage ? mine.stageSet : moved },
  };
}

const isList = (path: string): boolean => (listFields as string[]).includes(path);
/** Of two things that were said, each with its time, the last one holds. */
const isLater = (one: unknown, other: unknown) => timeOf(one) > timeOf(other);
const timeOf = (value: unknown): string =>
  typeof value === "object" && value !== null && "at" in value ? String(value.at) : "";
const blank = (value: unknown) => value === undefined || value === null || value === "";

/** One merge into a customer, in the order in which they were made: what it wrote to a field, and what the other one has there. */
export type Step = { wrote: Wrote | undefined; theirs: unknown };

/** A field's value; of the stage also when it came to be that. */
type Held = { value: unknown; set?: StageSet | undefined };

/** A field as if the first of the steps had never been: what it holds now, and what the later steps would have written. */
export type Replayed = Held & { steps: (Wrote | undefined)[]; changedSince: boolean };

/**
 * Takes the first of the merges out of a field's history. What people did to the field between the merges is done
 * again on the values without it; a single value that they set stays as they set it.
 */
export function withoutFirst([first, ...later]: Step[], now: Held): Replayed {
  if (!first?.wrote) return { ...now, steps: later.map(({ wrote }) => wrote), changedSince: false };
  const { path } = first.wrote;
  let [held, old] = [beforeIn(first.wrote), afterIn(first.wrote)];
  let changedSince = false;
  const steps = later.map(({ wrote, theirs }) => {
    if (!wrote) return wrote;
    changedSince ||= !same(old.value, wrote.before);
    const before = redone(old, beforeIn(wrote), held, path);
    const after = wrote.choice === "both" ? { value: union(before.value, theirs) } : afterIn(wrote);
    [old, held] = [afterIn(wrote), after];
    const set = wrote.set && { set: { before: before.set, after: after.set } };
    return { ...wrote, before: before.value, after: after.value, ...set };
  });
  changedSince ||= !same(old.value, now.value);
  return { ...redone(old, now, held, path), steps, changedSince };
}

const beforeIn = ({ before, set }: Wrote): Held => ({ value: before, set: set?.before });
const afterIn = ({ after, set }: Wrote): Held => ({ value: after, set: set?.after });

/** What led from one value to another, done to a third. */
function redone(from: Held, to: Held, held: Held, path: string): Held {
  if (same(from.value, to.value)) return held;
  if (same(from.value, held.value) || !isList(path)) return to;
  const [old, next] = [listed(from.value), listed(to.value)];
  const gone = old.filter((each) => !next.some((other) => same(each, other)));
  const come = next.filter((each) => !old.some((other) => same(each, other)));
  const left = listed(held.value).filter((each) => !gone.some((other) => same(each, other)));
  return { value: union(left, come) };
}

const union = (first: unknown, second: unknown): unknown[] => [
  ...listed(first),
  ...listed(second).filter((each) => !listed(first).some((other) => same(each, other))),
];

const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const same = (one: unknown, other: unknown) => isDeepStrictEqual(one ?? null, other ?? null);
