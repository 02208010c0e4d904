import { sameWriting } from "../locale/fold.ts";
import type { Custom, CustomValue, Field, FieldType } from "./schema.ts";

/** Types of which a field may say that no two records have the same value. */
export const uniqueTypes: ReadonlySet<FieldType> = new Set(["text", "number", "date", "link"]);

/** The kind under which a field's values are unique. */
export const uniqueKind = (key: string): `custom:${string}` => `custom:${key}`;

/** The form of a value that is compared: however its letters and digits were typed. */
export const uniqueValue = (value: CustomValue): string => sameWriting(String(value)) || String(value);

/**
 * The keys of a record's values that are its alone. They are kept with the record, so that whoever deletes, restores or
 * merges it knows what it holds without asking how fields are defined by now.
 */
export const uniqueKeys = (definitions: readonly Pick<Field, "key" | "unique">[], custom: Custom): string[] =>
  definitions.filter(({ key, unique }) => unique && custom[key] !== undefined).map(({ key }) => key);
