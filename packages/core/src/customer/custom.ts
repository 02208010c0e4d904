import { checkCustom } from "../field/check.ts";
import { type FieldItem, fields } from "../field/repo.ts";
import type { Custom, CustomPatch } from "../field/schema.ts";
import { uniqueKeys } from "../field/unique.ts";
import { noteUse } from "../field/use.ts";
import { invalid } from "../kernel/error.ts";
import type { TenantScope } from "../kernel/scope.ts";
import type { Write } from "../kernel/write.ts";
import type { CustomerItem } from "./repo.ts";

/** Custom values that were asked for and may be stored, and what storing them takes. */
export type ReadCustom = {
  values: CustomPatch;
  /** The keys of those among a record's values that are its alone. */
  unique(custom: Custom): string[];
  /** Notes which fields have a value for the first time. */
  note(write: Write): Write;
};

/**
 * Checks custom values against what the workspace has defined. A record without `stored` values is new.
 * @throws AppError invalid, naming each value that may not be
 */
export async function readCustom(
  scope: TenantScope,
  asked: CustomPatch,
  stored?: Custom,
): Promise<ReadCustom> {
  const definitions: FieldItem[] = await fields(scope).all();
  const { values, issues } = checkCustom(definitions, asked, stored);
  if (issues.length > 0) throw invalid("input.invalid", issues);
  return {
    values,
    unique: (custom) => uniqueKeys(definitions, custom),
    note: (write) => noteUse(scope, write, definitions, values),
  };
}

/** Values without those that are taken away. */
export const present = (values: CustomPatch): Custom => {
  const entries = Object.entries(values).filter(
    (entry): entry is [string, Custom[string]] => entry[1] !== null,
  );
  return Object.fromEntries(entries);
};

/** The record with these values; what has none carries nothing of it. */
export function withCustom(item: CustomerItem, custom: Custom, { unique }: ReadCustom): CustomerItem {
  const { custom: _, customUnique: __, ...rest } = item;
  const keys = unique(custom);
  return {
    ...rest,
    ...(Object.keys(custom).length > 0 && { custom }),
    ...(keys.length > 0 && { customUnique: keys }),
  };
}
