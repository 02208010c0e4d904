import type { FieldItem } from "../field/repo.ts";
import type { CustomValue } from "../field/schema.ts";
import type { FieldIssue } from "../kernel/error.ts";
import type { Locale } from "../kernel/schema.ts";
import type { Context } from "./context.ts";
import type { Cell } from "./xlsx.ts";

const prefix = "custom.";
const isOpen = ({ archived }: FieldItem) => !archived;

/** The columns of the workspace's own fields. */
export const ownColumns = (fields: FieldItem[]): string[] =>
  fields.filter(isOpen).map(({ key }) => `${prefix}${key}`);

/** The columns asked for that are of no field which the workspace has now. */
export function unknownColumns(columns: string[], fields: FieldItem[]): FieldIssue[] {
  const known = ownColumns(fields);
  return columns.flatMap((name, index) =>
    name.startsWith(prefix) && !known.includes(name) ? [{ path: `columns.${index}`, rule: "choice" }] : [],
  );
}

export const fieldOf = (fields: FieldItem[], column: string): FieldItem | undefined =>
  column.startsWith(prefix) ? fields.find(({ key }) => key === column.slice(prefix.length)) : undefined;

/** What a field, or a choice, is called in a language. */
export const calledIn = (locale: Locale, of: Pick<FieldItem, "label" | "labels">): string =>
  of.labels[locale] ?? of.label;

const yesNo: Record<Locale, [string, string]> = { en: ["Yes", "No"], fa: ["بله", "خیر"], ar: ["نعم", "لا"] };

/** A value of a field as a file has it; one that is brought in again is understood. */
export function ownCell(
  field: FieldItem,
  value: CustomValue | null | undefined,
  { locale, money, currency }: Context,
): Cell {
  if (value === undefined || value === null) return "";
  const choice = (one: string) => {
    const found = field.choices.find((each) => each.value === one);
    return found ? calledIn(locale, found) : one;
  };
  if (Array.isArray(value)) return value.map(choice).join("; ");
  if (typeof value === "boolean") return yesNo[locale][value ? 0 : 1];
  if (typeof value === "number") return { number: String(value) };
  if (typeof value === "string") return field.type === "choice" ? choice(value) : value;
  const amount = money(value.amount, value.currency);
  // A bare number is of the workspace's currency; of another one the cell says which.
  return value.currency === currency || typeof amount === "string"
    ? amount
    : `${amount.number} ${value.currency}`;
}
