import { z } from "zod";
import { Currency, ImportId, Instant, line, Version } from "../kernel/schema.ts";

export const ImportNoun = z.enum(["customer", "order"]);
export type ImportNoun = z.infer<typeof ImportNoun>;

/** Largest file that an import takes, in bytes. */
export const largestFile = 200 * 1024 * 1024;

/**
 * What a column of the file can be. `ignore` leaves it out. `externalId` is the customer's id in `source`, `externalIds`
 * are ids as `source: id, source: id`; `owner` is a member by name or e-mail.
 */
export const CustomerField = z.enum([
  "externalId",
  "displayName",
  "givenName",
  "familyName",
  "honorific",
  "kind",
  "email",
  "phone",
  "street",
  "city",
  "region",
  "postalCode",
  "country",
  "stage",
  "tags",
  "about",
  "company",
  "language",
  "owner",
  "externalIds",
]);
export const OrderField = z.enum([
  "orderNumber",
  "customerExternalId",
  "customerName",
  "customerEmail",
  "customerPhone",
  "placedAt",
  "quantity",
  "total",
  "currency",
  "status",
  "product",
  "sku",
]);
/** A field that the workspace has of its own. */
const OwnField = z.templateLiteral(["custom.", z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)]);
export const ImportField = z.union([
  z.enum(["ignore", ...CustomerField.options, ...OrderField.options]),
  OwnField,
]);
export type ImportField = z.infer<typeof ImportField>;

export const Encoding = z.enum(["utf-8", "utf-16le", "utf-16be"]);
export type Encoding = z.infer<typeof Encoding>;
export const Delimiter = z.enum(["comma", "semicolon", "tab", "spaces"]);
export type Delimiter = z.infer<typeof Delimiter>;

/** Order of day, month and year in the file's dates; `ymd` covers ISO and YYYYMMDD. */
export const DateOrder = z.enum(["ymd", "dmy", "mdy"]);
export type DateOrder = z.infer<typeof DateOrder>;
/** Calendar of the file's dates. */
export const DateCalendar = z.enum(["gregory", "persian", "islamic-umalqura"]);

/** By what the file's customers are told apart. */
export const ImportKey = z.enum(["externalId", "email", "phone", "none"]);
export type ImportKey = z.infer<typeof ImportKey>;

/** What happens to a row of a customer who is there already: refused, brought up to date, or passed over. */
export const Existing = z.enum(["refuse", "update", "skip"]);

/** Fields whose cells are one of a few words. */
export const ChoiceField = z.enum(["kind", "stage", "status", "language"]);
export type ChoiceField = z.infer<typeof ChoiceField>;
/** What the file's own words mean, by field and folded word. */
export const Choices = z.partialRecord(ChoiceField, z.record(z.string().max(200), z.string().max(40)));
export type Choices = z.infer<typeof Choices>;

/** Body of `POST /imports`: announces a file; the answer says where to post it. */
export const NewImport = z.strictObject({
  noun: ImportNoun,
  fileName: line(255),
  size: z.int().min(1).max(largestFile),
});

/** How the file is to be read: the answer to every doubt. Body of `POST /imports/{importId}/run`. */
export const ImportOptions = z.strictObject({
  columns: z.array(ImportField).min(1).max(500),
  currency: Currency,
  dateOrder: DateOrder,
  calendar: DateCalendar,
  key: ImportKey,
  /** Name of the system that the external ids are from; the same id from two sources is two customers. */
  source: line(60),
  /**
   * The decimal sign of the file's numbers, where it is known. `toman`: amounts of Iran's money that don't say
   * themselves what they are in are Toman, ten Rial each.
   */
  decimal: z.enum([".", ","]).nullable().default(null),
  toman: z.boolean().default(false),
  existing: Existing.default("refuse"),
  /** What the file's words for kinds, stages and states mean, where they are not our own in any language. */
  choices: Choices.default({}),
  /** Companies that rows name and that aren't there: made, or the rows go on without. */
  makeCompanies: z.boolean().default(true),
  /** Run although the same file was imported before. */
  repeat: z.boolean().default(false),
});
export type ImportOptions = z.infer<typeof ImportOptions>;
export type OptionsInput = z.input<typeof ImportOptions>;

/** What looking at the file found, and what it leaves for a person to decide. */
export const Inspection = z.object({
  encoding: Encoding,
  delimiter: Delimiter,
  header: z.boolean(),
  columns: z.array(z.object({ name: z.string(), samples: z.array(z.string()), field: ImportField })),
  options: ImportOptions,
  doubts: z.array(z.enum(["currency", "dateOrder", "calendar", "key"])),
  /** Words found in the columns of choices, how often, and what each is taken for, if anything. */
  choices: z.array(
    z.object({
      column: z.int(),
      field: ChoiceField,
      /** `key` is the word as `options.choices` names it. */
      words: z.array(
        z.object({ word: z.string(), key: z.string(), rows: z.int(), value: z.string().optional() }),
      ),
    }),
  ),
  repeatOf: z.object({ importId: ImportId, fileName: z.string(), at: Instant }).optional(),
});
export type Inspection = z.infer<typeof Inspection>;

export const ImportState = z.enum([
  "awaiting-file",
  "ready",
  "running",
  "done",
  "failed",
  "cancelled",
  "undoing",
  "undone",
]);
export type ImportState = z.infer<typeof ImportState>;

export const ImportCounts = z.object({
  rows: z.int(),
  refused: z.int(),
  customers: z.int(),
  /** Rows that brought a customer up to date, and rows that left one as it was. */
  updated: z.int(),
  skipped: z.int(),
  orders: z.int(),
  pieces: z.number(),
  /** Companies made because rows named them, and rows that named one and go on without. */
  companies: z.int(),
  withoutCompany: z.int(),
  sums: z.array(z.object({ currency: Currency, amount: z.int() })),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

/** What taking an import back has done so far: records taken away, brought back to before, and left as they are now. */
export const UndoCounts = z.object({
  total: z.int(),
  done: z.int(),
  removed: z.int(),
  restored: z.int(),
  kept: z.int(),
});
export type UndoCounts = z.infer<typeof UndoCounts>;

/**
 * A record that undoing left as it is: it was changed since, or others hang on it. `fields` were changed by others, or
 * had what another record has by now.
 */
export const Kept = z.object({
  noun: ImportNoun,
  id: z.string(),
  name: z.string(),
  reason: z.enum(["changed", "in-use"]),
  fields: z.array(z.string()),
});
export type Kept = z.infer<typeof Kept>;

export const Import = z.object({
  importId: ImportId,
  version: Version,
  noun: ImportNoun,
  fileName: z.string(),
  size: z.int(),
  state: ImportState,
  inspection: Inspection.optional(),
  options: ImportOptions.optional(),
  counts: ImportCounts,
  /** Share of the file's bytes that is done, 0 to 1, and rows a second since the start. */
  progress: z.number(),
  rate: z.number(),
  failure: z.string().optional(),
  undo: UndoCounts.optional(),
  startedAt: Instant.optional(),
  endedAt: Instant.optional(),
  createdAt: Instant,
  createdBy: z.string(),
  updatedAt: Instant,
});
export type Import = z.infer<typeof Import>;

/** Where to post the file: a multipart form with these fields first and the file last, in `file`. */
export const Upload = z.object({ url: z.string(), fields: z.record(z.string(), z.string()) });

/** What a dry run found: what would happen to the rows, and the first of those that would be refused, with the reasons. */
export const Check = z.object({
  importId: ImportId,
  state: z.enum(["running", "done", "failed"]),
  options: ImportOptions,
  counts: ImportCounts,
  /** False where the file is so large that only its beginning was gone through. */
  complete: z.boolean(),
  refusals: z.array(
    z.object({
      row: z.int(),
      cells: z.array(z.string()),
      reasons: z.array(z.object({ column: z.string(), message: z.string() })),
    }),
  ),
});
export type Check = z.infer<typeof Check>;
