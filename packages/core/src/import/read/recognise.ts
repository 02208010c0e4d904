import type { ImportField, ImportNoun } from "../schema.ts";
import { withoutCurrency } from "./currency-hint.ts";
import { type Look, lookLike, shareLike } from "./look.ts";
import { fieldsOf } from "./words.ts";

/** What a column's values must look like, whatever its header says. */
const demands: Partial<Record<ImportField, Look>> = {
  email: "email",
  customerEmail: "email",
  placedAt: "date",
  total: "amount",
  quantity: "amount",
  currency: "currency",
  country: "country",
};

type Guess = { column: number; field: ImportField; score: number };

/**
 * What each column of a file most likely is, by its header and, where that says nothing, by the look of its values;
 * `ignore` for what stays unknown. Each field comes at most once.
 */
export function recognise(
  noun: ImportNoun,
  headerCells: readonly string[],
  sampleRows: readonly (readonly string[])[],
): ImportField[] {
  const width = Math.max(headerCells.length, ...sampleRows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, at) => ({
    header: headerCells[at] ?? "",
    values: sampleRows.map((row) => row[at] ?? "").filter((value) => value.trim() !== ""),
  }));
  const guesses = columns.flatMap(({ header, values }, column) =>
    [...byHeader(noun, header, values), ...byValues(noun, header, values)].map((guess) => ({
      ...guess,
      column,
    })),
  );
  const fields = new Array<ImportField>(width).fill("ignore");
  // the sort is stable: of two equal guesses the earlier column wins
  for (const { column, field } of guesses.sort((a: Guess, b: Guess) => b.score - a.score)) {
    if (fields[column] === "ignore" && !fields.includes(field)) fields[column] = field;
  }
  const has = (...some: ImportField[]) => some.some((field) => fields.includes(field));
  // What is called a given name holds whole ones where no column has the others: in Persian "نام" says either.
  const given = fields.indexOf("givenName");
  if (given !== -1 && !has("displayName", "familyName") && areWhole(columns[given]?.values ?? []))
    fields[given] = "displayName";
  // A file of companies has no other names: theirs are in that column.
  if (has("displayName", "givenName", "familyName")) return fields;
  return fields.map((field) => (field === "company" ? "displayName" : field));
}

/** Whether at least half of the names have more than one word. */
const areWhole = (values: readonly string[]): boolean =>
  values.filter((value) => /\S\s+\S/.test(value)).length * 2 >= Math.max(1, values.length);

type Scored = { field: ImportField; score: number };

function byHeader(noun: ImportNoun, header: string, values: string[]): Scored[] {
  const named = [...fieldsOf(noun, header), ...fieldsOf(noun, withoutCurrency(header)).map(less)];
  return named
    .filter(({ field }) => fits(field, values))
    .map(({ field, score }) => ({
      field,
      // Shopify calls an order's number its name
      score: field === "customerName" && values.length > 0 && !lookLike(values, "name") ? score - 40 : score,
    }));
}

const less = ({ field, score }: Scored): Scored => ({ field, score: score - 5 });

/** A header is believed unless most values contradict it: some mistakes are in every list. */
function fits(field: ImportField, values: string[]): boolean {
  const look = demands[field];
  return !look || values.length === 0 || shareLike(values, look) >= 0.5;
}

/** Scores under 40: a header that is understood wins over all but the look of an order's number. */
function byValues(noun: ImportNoun, header: string, values: string[]): Scored[] {
  const order = noun === "order";
  if (lookLike(values, "email")) return [{ field: order ? "customerEmail" : "email", score: 39 }];
  const date = lookLike(values, "date");
  if (date) return order ? [{ field: "placedAt", score: 36 }] : [];
  // Numbers that people are told look so: rather they than what a shop calls its orders inside
  if (values.length > 0 && values.every((value) => /^#\d+$/.test(value)))
    return order ? [{ field: "orderNumber", score: 99 }] : [];
  // an id may well have the digits of a phone number: a header that says something else is believed
  if (!isNameless(header)) return [];
  if (lookLike(values, "phone") && !values.every((value) => /^0{2}/.test(value))) {
    return [{ field: order ? "customerPhone" : "phone", score: 38 }];
  }
  if (lookLike(values, "name")) return [{ field: order ? "customerName" : "displayName", score: 20 }];
  return byNumbers(order, values);
}

function byNumbers(order: boolean, values: string[]): Scored[] {
  if (!lookLike(values, "amount")) return [];
  const padded = values.some((value) => /^0\d/.test(value));
  const id: Scored = { field: order ? "customerExternalId" : "externalId", score: padded ? 34 : 10 };
  if (padded || !order) return [id];
  if (values.some((value) => !/^\p{Nd}+$/u.test(value))) return [{ field: "total", score: 30 }];
  return lookLike(values, "count") && values.every((value) => value.length < 4)
    ? [{ field: "quantity", score: 25 }, id]
    : [id, { field: "total", score: 5 }];
}

/** No header at all, or one that a program made up. */
function isNameless(header: string): boolean {
  return /^(|(column|field|col|var|unnamed|ستون|عمود)[\s_:-]*\p{Nd}*|[\p{Nd}]+|[A-Z])$/iu.test(header.trim());
}
