import type { Rule } from "../directory/schema.ts";
import type { BulkChange, BulkFields } from "./schema.ts";

/** Fields that the directory has as a column of the same name. */
const columns = new Set<keyof BulkFields>(["stage", "ownerId", "kind", "language", "city", "country"]);

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
  const fields = Object.entries(set).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  if (fields.some(([name]) => !columns.has(name as keyof BulkFields))) return undefined;
  return {
    any: [
      ...fields.map(
        ([column, value]): Rule =>
          value === null ? { column, empty: false } : { not: { column, equals: value } },
      ),
      ...addTags.map((tag): Rule => ({ not: { column: "tags", equals: tag } })),
      ...removeTags.map((tag): Rule => ({ column: "tags", equals: tag })),
    ],
  };
}
