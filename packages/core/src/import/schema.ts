import { z } from "zod";
import { Currency, ImportId, Instant, line, Version } from "../kernel/schema.ts";

export const ImportNoun = z.enum(["customer", "order"]);
export type ImportNoun = z.infer<typeof ImportNoun>;

/** Largest file that an import takes, in bytes. */
export const largestFile = 200 * 1024 * 1024;

/** What a column of the file can be. `ignore` leaves it out. */
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
export const ImportField = z.enum(["ignore", ...CustomerField.options, ...OrderField.options]);
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
  /** The decimal sign of the file's numbers, where it is known; amounts in Toman are ten Rial each. */
  decimal: z.enum([".", ","]).nullable().default(null),
  toman: z.boolean().default(false),
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
  repeatOf: z.object({ importId: ImportId, fileName: z.string(), at: Instant }).optional(),
});
export type Inspection = z.infer<typeof Inspection>;

export const ImportState = z.enum(["awaiting-file", "ready", "running", "done", "failed", "cancelled"]);
export type ImportState = z.infer<typeof ImportState>;

export const ImportCounts = z.object({
  rows: z.int(),
  refused: z.int(),
  customers: z.int(),
  orders: z.int(),
  pieces: z.number(),
  sums: z.array(z.object({ currency: Currency, amount: z.int() })),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

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
  startedAt: Instant.optional(),
  endedAt: Instant.optional(),
  createdAt: Instant,
  createdBy: z.string(),
  updatedAt: Instant,
});
export type Import = z.infer<typeof Import>;

/** Where to post the file: a multipart form with these fields first and the file last, in `file`. */
export const Upload = z.object({ url: z.string(), fields: z.record(z.string(), z.string()) });
