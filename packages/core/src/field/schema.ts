import { z } from "zod";
import { Currency, Instant, Locale, line, Version } from "../kernel/schema.ts";

/** What a field is called in the API, in files and in rules; it never changes. */
export const FieldKey = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, { error: "key" })
  .meta({ examples: ["birthday"] });

export const FieldType = z.enum([
  "text",
  "longText",
  "number",
  "money",
  "date",
  "choice",
  "choices",
  "boolean",
  "link",
]);
export type FieldType = z.infer<typeof FieldType>;

/** What it is called in a language; where one is missing, `label` stands for all. */
const Labels = z.partialRecord(Locale, line(80));

/** One of the values of a choice. An archived one stays where it is and is offered no more. */
export const FieldChoice = z.strictObject({
  value: line(60),
  label: line(80),
  labels: Labels.default({}),
  archived: z.boolean().default(false),
});
export type FieldChoice = z.infer<typeof FieldChoice>;

const fields = {
  label: line(80),
  labels: Labels,
  type: FieldType,
  required: z.boolean(),
  /** No two customers have the same value; for text, number, date and link. */
  unique: z.boolean(),
  choices: z
    .array(FieldChoice)
    .max(200)
    .refine((choices) => new Set(choices.map(({ value }) => value)).size === choices.length, {
      error: "twice",
    }),
  order: z.int().min(0).max(10_000),
  archived: z.boolean(),
};

/** Body of `POST /fields`: a field of customers. */
export const NewField = z.strictObject({
  key: FieldKey,
  label: fields.label,
  labels: fields.labels.default({}),
  type: fields.type,
  required: fields.required.default(false),
  unique: fields.unique.default(false),
  choices: fields.choices.default([]),
  order: fields.order.default(0),
});

/** Body of `PATCH /fields/{fieldKey}`: the version it was made on, and only what changes. */
export const FieldEdit = z.strictObject({ version: Version, ...z.object(fields).partial().shape });

export const Field = z.object({
  key: FieldKey,
  noun: z.literal("customer"),
  version: Version,
  ...fields,
  /** Whether a value was ever stored: then its type stays what it is. */
  used: z.boolean(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Field = z.infer<typeof Field>;

/** Most that a value of money may be, in minor units: sums of many stay exact. */
export const mostAmount = 1e13;

/**
 * A value of a custom field: text, long text and link are strings, a date is `2026-01-31`, a choice is its value, choices
 * are a list of values, money is minor units with their currency.
 */
export const CustomValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.string()),
  z.strictObject({ amount: z.int(), currency: Currency }),
]);
export type CustomValue = z.infer<typeof CustomValue>;

/** Values by the keys of their fields. What has no value is absent. */
export const Custom = z
  .record(FieldKey, CustomValue)
  .meta({ description: "Values of custom fields by key; GET /fields tells which there are." });
export type Custom = z.infer<typeof Custom>;

/** Changed values; null takes one away, what is left out stays. */
export const CustomPatch = z
  .record(FieldKey, CustomValue.nullable())
  .meta({ description: "Changed values of custom fields by key; null takes one away, the rest stays." });
export type CustomPatch = z.infer<typeof CustomPatch>;
