import { z } from "zod";

/** A number that the database takes, for views keep rules: none beyond what is exact, nor nearer to nothing than it knows. */
const Comparable = z
  .number()
  .min(Number.MIN_SAFE_INTEGER)
  .max(Number.MAX_SAFE_INTEGER)
  .refine((value) => value === 0 || Math.abs(value) >= 1e-100, { error: "too-small" });

/** A value that a rule compares with: of the column's type; instants as ISO 8601 or as a day (`2026-03-21`). */
const Value = z.union([z.string().max(500), Comparable, z.boolean()]);
export type Value = z.infer<typeof Value>;

/** From ≤ x < to. */
const Range = z.strictObject({ from: Value.optional(), to: Value.optional() });
const Count = z.strictObject({ from: z.int().min(0).optional(), to: z.int().min(0).optional() });

export const Unit = z.enum(["day", "week", "month", "year"]);
export type Unit = z.infer<typeof Unit>;
const many = z.int().min(0).max(10_000);

const column = z.string().min(1).max(80);

/** One question about a record. Dates are of the workspace's zone, calendar and week. */
export type Rule =
  | { all: Rule[] }
  | { any: Rule[] }
  | { not: Rule }
  | { related: string; where?: Rule | undefined; count?: z.infer<typeof Count> | undefined }
  | ColumnRule;

const branches = z.array(z.lazy((): z.ZodType<Rule> => Rule)).max(100);

const columnRules = [
  z.strictObject({ column, equals: Value }),
  z.strictObject({ column, in: z.array(Value).max(1000) }),
  z.strictObject({ column, range: Range }),
  z.strictObject({ column, contains: z.string().min(1).max(200) }),
  z.strictObject({ column, empty: z.boolean() }),
  /** Last: from the start of the day so long ago to the end of today. Next: from today to the end of that day. */
  z.strictObject({
    column,
    within: z.union([z.strictObject({ last: many, unit: Unit }), z.strictObject({ next: many, unit: Unit })]),
  }),
  /** Before the start of the day so long ago: "not since 30 days". Records without the date don't match. */
  z.strictObject({ column, before: z.strictObject({ ago: many, unit: Unit }) }),
  /** Since the last Persian new year, or the start of the current year, quarter, month or week. */
  z.strictObject({ column, since: z.enum(["nowruz", "year", "quarter", "month", "week"]) }),
] as const;
export type ColumnRule = z.infer<(typeof columnRules)[number]>;

export const Rule: z.ZodType<Rule> = z
  .union([
    z.strictObject({ all: branches }),
    z.strictObject({ any: branches }),
    z.strictObject({ not: z.lazy((): z.ZodType<Rule> => Rule) }),
    /** Has such related records, as many as `count` says (from ≤ n < to; at least one where it is left out). */
    z.strictObject({
      related: z.string().min(1).max(40),
      where: z.lazy((): z.ZodType<Rule> => Rule).optional(),
      count: Count.optional(),
    }),
    ...columnRules,
  ])
  .meta({
    id: "Rule",
    description:
      "A question about a record: { all | any: [rules] }, { not: rule }, { column, <one operator> } or { related, where, count }. " +
      "range and count mean from ≤ x < to; a date without a time is the start of that day in the workspace's time zone. " +
      "within { last: 7, unit: day } is from the start of the day seven days ago to the end of today, within { next } from today to the end of that day, " +
      "before { ago } before the start of that day; months, years and weeks are those of the workspace's calendar. " +
      "A column without a value is matched by empty and by not alone. Of several values (tags, emails) one has to match. contains compares as the search does: neither case nor accents nor " +
      "the forms of Persian and Arabic letters nor spaces count; of long texts the first 500 characters. The workspace's own fields of customers are columns called " +
      "custom.<key>, the currency of money is custom.<key>.currency; amounts are in minor units and are compared in the workspace's currency, those in another match none of it.",
  });

/** Rules inside rules at most; also what keeps a hostile body from filling the stack. */
const deepest = 12;

function depthOf(value: unknown, left: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  // Each level of a rule is an object and, in `all` and `any`, an array around it.
  return left > 0 && Object.values(value).every((part) => depthOf(part, left - 1));
}

const Where = z.preprocess((value, context) => {
  if (depthOf(value, 2 * deepest)) return value;
  context.addIssue({ code: "custom", message: "too-deep" });
  return z.NEVER;
}, Rule);

/** Most rows of one answer. */
export const longestWindow = 200;

/** Body of every `…/search`. */
export const Search = z.strictObject({
  /** Words that each must be found in some searched column; or a number, with the signs that stand in it or without. */
  text: z.string().max(200).optional(),
  where: Where.optional(),
  sort: z
    .array(z.strictObject({ column, order: z.enum(["asc", "desc"]) }))
    .max(4)
    .optional(),
  facets: z.array(column).max(12).optional(),
  offset: z.int().min(0).optional(),
  limit: z.int().min(1).max(longestWindow).optional(),
});
export type Search = z.infer<typeof Search>;

const FacetCount = z.object({
  value: z.union([z.string(), z.null()]),
  /** Of another record: what it is called. */
  name: z.string().optional(),
  count: z.int(),
});

/** Answer of every `…/search`: exact, and as of the journal's entry `seq`. */
export const found = <Row extends z.ZodType>(row: Row) =>
  z.object({
    rows: z.array(row),
    total: z.int(),
    facets: z.record(z.string(), z.array(FacetCount)),
    seq: z.int(),
  });
export type Found<Row> = {
  rows: Row[];
  total: number;
  facets: Record<string, z.infer<typeof FacetCount>[]>;
  seq: number;
};
