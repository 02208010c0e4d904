import type { FieldItem } from "./repo.ts";
import type { Field } from "./schema.ts";

/** A custom field as the API shows it. */
export const fieldOf = (item: FieldItem): Field => ({
  key: item.key,
  noun: item.noun,
  version: item.version,
  label: item.label,
  labels: item.labels,
  type: item.type,
  required: item.required,
  unique: item.unique,
  choices: item.choices,
  order: item.order,
  archived: item.archived,
  used: item.used,
  createdAt: item.createdAt,
  updatedAt: item.updatedAt,
});
