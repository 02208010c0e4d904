import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { FieldIssue } from "../kernel/error.ts";
import { fieldIssues } from "../kernel/issues.ts";
import { Currency, line, text } from "../kernel/schema.ts";
import { maskCards } from "../locale/cards.ts";
import {
  type Custom,
  type CustomPatch,
  type CustomValue,
  type Field,
  type FieldType,
  mostAmount,
} from "./schema.ts";

/** What checking needs to know of a field. */
export type Definition = Pick<Field, "key" | "type" | "required" | "choices" | "archived">;

/** Values that may be stored, with null for what is taken away; and what keeps the others out. */
export type Checked = { values: CustomPatch; issues: FieldIssue[] };

const largestNumber = 1e15;
/** Bytes of all values of one record, as JSON: the whole record must stay well below the 400 KB of an item. */
const mostBytes = 100_000;

/**
 * THE check of custom values, whatever way they come: by hand, by API, by import. `stored` is what the record has now;
 * a new record has none, and then every required field must have a value.
 */
export function checkCustom(
  definitions: readonly Definition[],
  asked: CustomPatch,
  stored?: Custom,
): Checked {
  const known = new Map(definitions.map((definition) => [definition.key, definition]));
  const values: CustomPatch = {};
  const issues: FieldIssue[] = [];
  for (const [key, value] of Object.entries(asked)) {
    const definition = known.get(key);
    const before = stored?.[key];
    const path = `custom.${key}`;
    if (!definition) issues.push({ path, rule: "unknown" });
    else if (isEmpty(value)) {
      if (definition.required && !definition.archived) issues.push({ path, rule: "required" });
      else values[key] = null;
    } else if (definition.archived && !isDeepStrictEqual(value, before))
      issues.push({ path, rule: "unknown" });
    else {
      const parsed = schemaOf(definition, before).safeParse(value);
      if (parsed.success) values[key] = parsed.data;
      else issues.push(...fieldIssues(parsed.error).map((issue) => within(path, issue)));
    }
  }
  if (stored === undefined) {
    const left = definitions.filter(
      ({ key, required, archived }) => required && !archived && !(key in asked),
    );
    issues.push(...left.map(({ key }) => ({ path: `custom.${key}`, rule: "required" })));
  }
  const bytes = new TextEncoder().encode(JSON.stringify({ ...stored, ...values })).length;
  if (bytes > mostBytes) issues.push({ path: "custom", rule: "too-large" });
  return { values, issues };
}

const within = (path: string, issue: FieldIssue): FieldIssue => ({
  ...issue,
  path: issue.path === "" ? path : `${path}.${issue.path}`,
});

/** A cell or a box that was left empty is no value. */
const isEmpty = (value: CustomValue | null): value is null =>
  value === null ||
  (typeof value === "string" && value.trim() === "") ||
  (Array.isArray(value) && value.length === 0);

const bySix = (value: number): boolean => Math.round(value * 1e6) / 1e6 === value;

const plain = {
  text: line(500).overwrite(maskCards),
  longText: text(5000).overwrite(maskCards),
  number: z
    .number()
    .min(-largestNumber)
    .max(largestNumber)
    .refine((value) => Math.abs(value) >= 1e9 || bySix(value), { error: "step" }),
  money: z.strictObject({ amount: z.int().min(-mostAmount).max(mostAmount), currency: Currency }),
  date: z.iso.date(),
  boolean: z.boolean(),
  link: z.url({ protocol: /^https?$/, hostname: z.regexes.domain }).max(2000),
} satisfies Partial<Record<FieldType, z.ZodType<CustomValue>>>;

/** What is archived can stay where it is, and be chosen no more. */
function schemaOf({ type, choices }: Definition, before: CustomValue | undefined): z.ZodType<CustomValue> {
  if (type !== "choice" && type !== "choices") return plain[type];
  const had = new Set([before ?? []].flat());
  const open = new Set(
    choices.filter(({ value, archived }) => !archived || had.has(value)).map(({ value }) => value),
  );
  const one = z.string().refine((value) => open.has(value), { error: "choice" });
  if (type === "choice") return one;
  return z
    .array(one)
    .max(200)
    .refine((values) => new Set(values).size === values.length, { error: "twice" });
}
