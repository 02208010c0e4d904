import type { Field, FieldChoice, FieldType } from "@rabita/core/field/schema";
import { createSignal } from "solid-js";
import { locale } from "../../i18n/locale.ts";
import { m } from "../../paraglide/messages.js";

const [knownFields, setKnownFields] = createSignal<readonly Field[]>([]);

export { knownFields, setKnownFields };

/** What it is called in the person's language. */
export const nameOf = (of: Pick<Field | FieldChoice, "label" | "labels">): string =>
  of.labels[locale()] ?? of.label;

/** The name of the field behind a path such as `custom.birthday`, as far as the fields are known. */
export function customName(path: string): string {
  const key = path.replace(/^custom\./, "");
  const field = knownFields().find((one) => one.key === key);
  return field ? nameOf(field) : key;
}

const types = {
  text: () => m.field_type_text(),
  longText: () => m.field_type_long_text(),
  number: () => m.field_type_number(),
  money: () => m.field_type_money(),
  date: () => m.field_type_date(),
  choice: () => m.field_type_choice(),
  choices: () => m.field_type_choices(),
  boolean: () => m.field_type_boolean(),
  link: () => m.field_type_link(),
} satisfies Record<FieldType, () => string>;

export const typeName = (type: FieldType): string => types[type]();

const order = [
  "text",
  "longText",
  "number",
  "money",
  "date",
  "choice",
  "choices",
  "boolean",
  "link",
] as const;
export const typeChoices = () => order.map((value) => ({ value, label: typeName(value) }));
