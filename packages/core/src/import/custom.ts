import { checkCustom } from "../field/check.ts";
import type { FieldItem } from "../field/repo.ts";
import type { Custom, CustomPatch, CustomValue } from "../field/schema.ts";
import { uniqueKeys } from "../field/unique.ts";
import { unguarded } from "../locale/csv.ts";
import { parseDecimal } from "../locale/digits.ts";
import { asLink } from "../locale/link.ts";
import { readMoney } from "../locale/money-text.ts";
import { folded } from "./choice.ts";
import type { Refusal } from "./entity.ts";
import { parseDate } from "./read/date.ts";
import { headerKey } from "./read/words.ts";
import type { ImportOptions } from "./schema.ts";

/** What a row has of the workspace's own fields. */
export type RowCustom = {
  values: Custom;
  /** The keys of those that are the customer's alone. */
  unique: string[];
  /** Fields that a customer must have and the row hasn't. */
  missing: string[];
};

/** The column that is a field's. */
export const columnOf = (key: string): `custom.${string}` => `custom.${key}`;

/** The field that a column's name most likely means: what it is called, in any language, or its key. */
export const fieldCalled = (fields: readonly FieldItem[], name: string): FieldItem | undefined => {
  const wanted = headerKey(name);
  if (wanted === "") return undefined;
  return fields.find(
    ({ key, label, labels, archived }) =>
      !archived && [key, label, ...Object.values(labels)].some((each) => headerKey(each) === wanted),
  );
};

/** Reads the cells of the workspace's own fields; what breaks a rule goes to `reasons`. */
export function readCustom(
  cells: string[],
  fields: readonly FieldItem[],
  options: ImportOptions,
  reasons: Refusal["reasons"],
): RowCustom {
  const asked: CustomPatch = {};
  for (const field of fields) {
    const column = columnOf(field.key);
    const text = unguarded(cells[options.columns.indexOf(column)]?.trim() ?? "");
    if (text === "") continue;
    const value = readCell(field, text, options);
    if (value === undefined) reasons.push({ column, rule: rules[field.type] ?? "type" });
    else asked[field.key] = value;
  }
  // Whether all are there that must be is asked of those who are made; here nothing is new yet.
  const { values, issues } = checkCustom(fields, asked, {});
  for (const { path, rule, limit } of issues) {
    reasons.push({
      column: path.split(".").slice(0, 2).join("."),
      rule,
      ...(limit !== undefined && { limit }),
    });
  }
  const custom: Custom = {};
  for (const [key, value] of Object.entries(values)) if (value !== null) custom[key] = value;
  return {
    values: custom,
    unique: uniqueKeys(fields, custom),
    missing: fields
      .filter(({ key, required, archived }) => required && !archived && custom[key] === undefined)
      .map(({ key }) => key),
  };
}

const rules: Partial<Record<FieldItem["type"], string>> = {
  ...{ money: "amount", date: "date", choice: "choice", choices: "choice", boolean: "choice" },
};

function readCell(field: FieldItem, text: string, options: ImportOptions): CustomValue | undefined {
  const decimal = options.decimal ?? undefined;
  switch (field.type) {
    case "number": {
      const exact = parseDecimal(text, decimal ? { decimal } : {});
      return exact === undefined ? undefined : Number(exact);
    }
    case "money": {
      const { currency, toman } = options;
      return readMoney(text, currency, { toman, ...(decimal && { decimal }) });
    }
    case "date":
      // A day has no zone: as an instant of UTC it begins with itself.
      return parseDate(text, {
        order: options.dateOrder,
        calendar: options.calendar,
        timeZone: "UTC",
      })?.slice(0, 10);
    case "boolean":
      return yes.has(folded(text)) ? true : no.has(folded(text)) ? false : undefined;
    case "choice":
      return chosen(field, text);
    case "choices": {
      const words = text.split(/[,;،؛|]/).filter((word) => word.trim() !== "");
      const values = words.map((word) => chosen(field, word));
      return values.every((value) => value !== undefined) ? [...new Set(values)] : undefined;
    }
    case "link":
      return asLink(text);
    default:
      return text;
  }
}

/** The choice of this value, or called so in any language. */
function chosen({ choices }: FieldItem, word: string): string | undefined {
  const wanted = folded(word.trim());
  return choices.find(
    ({ value, label, labels, archived }) =>
      !archived && [value, label, ...Object.values(labels)].some((each) => folded(each) === wanted),
  )?.value;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(" ").map(folded));
const yes = words("yes y true t 1 x ✓ بله بلی آری نعم صح");
const no = words("no n false f 0 - خیر نه لا خطأ");
