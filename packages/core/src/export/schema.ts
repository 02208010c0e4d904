import { z } from "zod";
import { AuditFilter } from "../audit/schema.ts";
import { mostIds } from "../bulk/schema.ts";
import { Search } from "../directory/schema.ts";
import { CustomerId, ExportId, Instant, Locale, OrderId, Version } from "../kernel/schema.ts";

/** What is chosen by ids or a search; the audit's entries are chosen by its own filters. */
const RecordNoun = z.enum(["customer", "order"]);
export const ExportNoun = z.enum([...RecordNoun.options, "audit"]);
export type ExportNoun = z.infer<typeof ExportNoun>;
export const ExportFormat = z.enum(["csv", "xlsx"]);
export type ExportFormat = z.infer<typeof ExportFormat>;

/** What a file of customers can have, in the order in which it has it where none are chosen. */
export const CustomerColumn = z.enum([
  "customerId",
  "displayName",
  "givenName",
  "familyName",
  "honorific",
  "kind",
  "stage",
  "emails",
  "phones",
  "street",
  "city",
  "region",
  "postalCode",
  "country",
  "language",
  "tags",
  "owner",
  "about",
  "externalIds",
  "orders",
  "spend",
  "lastOrderAt",
  "lastContactAt",
  "company",
  "sourceKind",
  "createdAt",
  "updatedAt",
]);
export type CustomerColumn = z.infer<typeof CustomerColumn>;

export const OrderColumn = z.enum([
  "orderId",
  "number",
  "customerId",
  "customerName",
  "status",
  "placedAt",
  "products",
  "pieces",
  "currency",
  "total",
  "discount",
  "tax",
  "shipping",
  "createdAt",
  "updatedAt",
]);
export type OrderColumn = z.infer<typeof OrderColumn>;

/** A file of the audit always has all of these. */
export const AuditColumn = z.enum([
  "at",
  "who",
  "kind",
  "action",
  "record",
  "ip",
  "device",
  "changed",
  "before",
  "after",
]);
export type AuditColumn = z.infer<typeof AuditColumn>;

/** Every column that a file of the noun can have. */
export const columnsOf = { customer: CustomerColumn.options, order: OrderColumn.options } satisfies Record<
  z.infer<typeof RecordNoun>,
  readonly string[]
>;

/** Body of `POST /exports`: named records, or all that a search finds, or all there are. */
export const NewExport = z
  .strictObject({
    noun: RecordNoun,
    format: ExportFormat,
    ids: z
      .array(z.union([CustomerId, OrderId]))
      .min(1)
      .max(mostIds)
      .optional(),
    search: Search.optional(),
    columns: z.array(z.string().max(80)).min(1).max(100).optional(),
    /** Of the headings; the workspace's where it is left out. */
    language: Locale.optional(),
  })
  .superRefine(({ noun, ids, search, columns = [] }, { addIssue }) => {
    if (ids && search) addIssue({ code: "custom", message: "one-selection" });
    const known: readonly string[] = columnsOf[noun];
    for (const [index, name] of columns.entries()) {
      // Which of the workspace's own fields there are is known where the export begins.
      const isOwn = noun === "customer" && name.startsWith("custom.");
      if (!isOwn && !known.includes(name))
        addIssue({ code: "custom", message: "choice", path: ["columns", index] });
      else if (columns.indexOf(name) < index) {
        addIssue({ code: "custom", message: "repeated-column", path: ["columns", index] });
      }
    }
  });
export type NewExport = z.infer<typeof NewExport>;

/** Body of `POST /audit/exports`: the entries that fit, or all there are. */
export const NewAuditExport = z.strictObject({
  format: ExportFormat,
  filter: AuditFilter.default({}),
  /** Of the headings and of what was done; the workspace's where it is left out. */
  language: Locale.optional(),
});
export type NewAuditExport = z.input<typeof NewAuditExport>;

export const ExportState = z.enum(["running", "done", "failed"]);
export type ExportState = z.infer<typeof ExportState>;

export const Export = z.object({
  exportId: ExportId,
  version: Version,
  noun: ExportNoun,
  format: ExportFormat,
  columns: z.array(z.string()),
  language: Locale.optional(),
  state: ExportState,
  /** Records chosen, and how many of them are written so far; what was deleted meanwhile is not in the file. */
  total: z.int(),
  rows: z.int(),
  /** Share that is done, 0 to 1. */
  progress: z.number(),
  /** Size of the file, once it is there. */
  bytes: z.int().optional(),
  failure: z.string().optional(),
  endedAt: Instant.optional(),
  createdAt: Instant,
  createdBy: z.string(),
  updatedAt: Instant,
});
export type Export = z.infer<typeof Export>;
