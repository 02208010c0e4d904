import type { Rule } from "../directory/schema.ts";
import { spread } from "../field/merge.ts";
import type { BulkChange, BulkFields } from "./schema.ts";

/** Fields that the directory has as a column of the same name. */
const columns = new Set<keyof BulkFields>(["stage", "ownerId", "kind", "language", "city", "country"]);
const isColumn = (name: string): boolean =>
  name.startsWith("custom.") || columns.has(name as keyof BulkFields);
/** What a column's values can be compared with; of several values, of money and of long texts it has less than the record. */
const isPlain = (value: unknown): value is string | number | boolean | null =>
  value === null || typeof value === "number" || typeof value === "boolean" || isShort(value);
const isShort = (value: unknown): value is string => typeof value === "string" && value.length < 500;

/**
 * The rule that finds the customers whom the change would change, by the directory alone; undefined where it speaks
 * of what the directory doesn't have. Those who would get too many tags are found too.
 */
export function differs({
  set = {},
  addTags = [],
  removeTags = [],
  ...change
}: BulkChange): Rule | undefined {
  if (change.delete) return { all: [] };
  const { custom = {}, ...plain } = set;
  const fields = Object.entries({ ...plain, ...spread(custom) }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const asked = fields.flatMap(([name, value]) =>
    isColumn(name) && isPlain(value) ? [[name, value] as const] : [],
  );
  if (asked.length < fields.length) return undefined;
  return {
    any: [
      ...asked.map(
        ([column, value]): Rule =>
          value === null ? { column, empty: false } : { not: { column, equals: value } },
      ),
      ...addTags.map((tag): Rule => ({ not: { column: "tags", equals: tag } })),
      ...removeTags.map((tag): Rule => ({ column: "tags", equals: tag })),
    ],
  };
}
