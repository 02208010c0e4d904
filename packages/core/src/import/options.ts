import type { FieldItem } from "../field/repo.ts";
import { conflict, type FieldIssue, invalid } from "../kernel/error.ts";
import { valuesOf } from "./choice.ts";
import { columnOf } from "./custom.ts";
import { keyFields } from "./inspect.ts";
import { expectState, type ImportItem } from "./repo.ts";
import {
  ChoiceField,
  CustomerField,
  type ImportField,
  type ImportNoun,
  type ImportOptions,
  type Inspection,
  OrderField,
} from "./schema.ts";

/** Groups of which at least one column is needed. */
const needed: Record<ImportNoun, ImportField[][]> = {
  customer: [["displayName", "givenName", "familyName", "email", "phone", "externalId"]],
  order: [["total"], ["placedAt"], ["customerExternalId", "customerEmail", "customerPhone", "customerName"]],
};

/** What is wrong with the answers, each with its place: a run that can't make sense is not begun. */
export function checkOptions(noun: ImportNoun, inspection: Inspection, options: ImportOptions): FieldIssue[] {
  const { columns, key } = options;
  const used: readonly ImportField[] = columns.filter((field) => field !== "ignore");
  const known: readonly string[] = noun === "customer" ? CustomerField.options : OrderField.options;
  const keyField = keyFields[noun].find(([name]) => name === key)?.[1];
  return [
    ...(columns.length === inspection.columns.length
      ? []
      : [{ path: "columns", rule: "column-count", limit: inspection.columns.length }]),
    ...columns.flatMap((field, index) => {
      const path = `columns.${index}`;
      const own = noun === "customer" && field.startsWith("custom.");
      if (field !== "ignore" && !own && !known.includes(field)) return [{ path, rule: "choice" }];
      return field !== "ignore" && columns.indexOf(field) < index ? [{ path, rule: "used-twice" }] : [];
    }),
    ...needed[noun]
      .filter((group) => !group.some((field) => used.includes(field)))
      .map((group) => ({ path: "columns", rule: `needs-${group[0]}` })),
    ...ChoiceField.options.flatMap((field) =>
      Object.entries(options.choices[field] ?? {}).flatMap(([word, value]) =>
        valuesOf[field].includes(value) ? [] : [{ path: `choices.${field}.${word}`, rule: "choice" }],
      ),
    ),
    ...(noun === "customer" && key === "none" && options.existing !== "refuse"
      ? [{ path: "existing", rule: "key-column" }]
      : []),
    ...(keyField === undefined || used.includes(keyField) ? [] : [{ path: "key", rule: "key-column" }]),
  ];
}

/** @throws AppError conflict where the file can't be run now; invalid, naming every answer that makes no sense */
export function expectReady(item: ImportItem, options: ImportOptions, own: FieldItem[]): void {
  expectState(item, ["ready", "failed"]);
  if (!item.inspection || !item.hash) throw conflict("import.not-ready");
  const open = new Set<string>(own.filter(({ archived }) => !archived).map(({ key }) => columnOf(key)));
  const gone = options.columns.flatMap((field, index) =>
    field.startsWith("custom.") && !open.has(field) ? [{ path: `columns.${index}`, rule: "unknown" }] : [],
  );
  const wrong = [...checkOptions(item.noun, item.inspection, options), ...gone];
  if (wrong.length > 0) throw invalid("input.invalid", wrong);
}
