import { type Merge, type Mergeable, mergeEdit } from "../kernel/merge.ts";
import type { Custom, CustomPatch, CustomValue } from "./schema.ts";

const prefix = "custom.";

/**
 * Applies an edit as `mergeEdit` does, with every custom value as a field of its own: two people who fill two custom
 * fields don't meet. Conflicts and changes name `custom.<key>`. @throws AppError as mergeEdit does
 */
export function mergeCustom<T extends Mergeable & { custom?: Custom | undefined }>(
  current: T,
  base: number,
  patch: Partial<T>,
  custom: CustomPatch = {},
): Merge<T> {
  const flat = spread(current.custom ?? {});
  // What is taken away and wasn't there is no change.
  const asked = Object.entries(spread(custom)).filter(([path, value]) => value !== null || path in flat);
  // Merging looks at fields by their names alone; what it counts itself it takes from no patch.
  const wanted: Record<string, unknown> = { ...patch, ...Object.fromEntries(asked) };
  const { next, changes } = mergeEdit<Mergeable & Record<string, unknown>>(
    { ...current, ...flat },
    base,
    wanted,
  );
  if (changes.length === 0) return { next: current, changes };
  const entries = Object.entries(next);
  const values = entries.flatMap(([path, value]) =>
    path.startsWith(prefix) && value !== null ? [[path.slice(prefix.length), value as CustomValue]] : [],
  );
  const rest = entries.filter(([path]) => !path.startsWith(prefix) && path !== "custom");
  const merged = {
    ...Object.fromEntries(rest),
    ...(values.length > 0 && { custom: Object.fromEntries(values) }),
  };
  // The fields are those of T: `spread` added some with a dot in their name, which were taken out again.
  return { next: merged as unknown as T, changes };
}

/**
 * The record with each path's value, as an edit of its present version: `custom.<key>` is of one value, anything else
 * the name of a field, written down by whoever changed it.
 */
export function mergePaths<T extends Mergeable & { custom?: Custom | undefined }>(
  current: T,
  values: (readonly [path: string, value: unknown])[],
): Merge<T> {
  const own = values.filter(([path]) => path.startsWith(prefix));
  const plain = values.filter(([path]) => !path.startsWith(prefix));
  const custom = Object.fromEntries(own.map(([path, value]) => [path.slice(prefix.length), value]));
  return mergeCustom(
    current,
    current.version,
    Object.fromEntries(plain) as Partial<T>,
    custom as CustomPatch,
  );
}

/** Values as fields of their own: `custom.<key>`. */
export const spread = (custom: CustomPatch): Record<string, CustomValue | null> =>
  Object.fromEntries(Object.entries(custom).map(([key, value]) => [`${prefix}${key}`, value]));
