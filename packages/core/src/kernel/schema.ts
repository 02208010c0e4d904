import { z } from "zod";

/** The languages of the product: every string, mail and error exists in each of them. */
export const Locale = z.enum(["en", "fa", "ar"]);
export type Locale = z.infer<typeof Locale>;

/** Calendars that dates are shown in. Stored instants are always UTC ISO 8601 (Gregorian). */
export const Calendar = z.enum(["gregory", "persian", "islamic-umalqura"]);
export type Calendar = z.infer<typeof Calendar>;

/** ISO 8601 weekday numbers: Monday is 1, Sunday is 7. */
export const Weekday = z.int().min(1).max(7);

/** `prefix_body`, lower case: the only shape of id that the table's keys may contain. */
export type Id<Prefix extends string> = `${Prefix}_${string}` & { readonly __prefix: Prefix };

const idSchema = <P extends string>(prefix: P) =>
  z
    .string()
    .max(80)
    .regex(new RegExp(`^${prefix}_[0-9a-z]+$`), { error: "id" })
    // The pattern just proved what the branded type says; Zod has no way to infer it from a RegExp.
    .meta({ example: `${prefix}_0mfx3k9q2a7c81tz5d0e4` }) as unknown as z.ZodType<Id<P>, string>;

export const TenantId = idSchema("ten");
export type TenantId = Id<"ten">;
export const UserId = idSchema("usr");
export type UserId = Id<"usr">;
export const CustomerId = idSchema("cus");
export type CustomerId = Id<"cus">;
export const OrderId = idSchema("ord");
export type OrderId = Id<"ord">;
export const ImportId = idSchema("imp");
export type ImportId = Id<"imp">;
export const JobId = idSchema("job");
export type JobId = Id<"job">;
export const ExportId = idSchema("exp");
export type ExportId = Id<"exp">;
export const InteractionId = idSchema("int");
export type InteractionId = Id<"int">;
export const TaskId = idSchema("tsk");
export type TaskId = Id<"tsk">;
export const FileId = idSchema("fil");
export type FileId = Id<"fil">;
export const DuplicateId = idSchema("dup");
export type DuplicateId = Id<"dup">;
export const ViewId = idSchema("view");
export type ViewId = Id<"view">;
export const TeamId = idSchema("team");
export type TeamId = Id<"team">;
export const InvitationId = idSchema("inv");
export type InvitationId = Id<"inv">;
export const HandOverId = idSchema("hov");
export type HandOverId = Id<"hov">;
export const ApiKeyId = idSchema("key");
export type ApiKeyId = Id<"key">;

export const NotificationId = idSchema("ntf");
export type NotificationId = Id<"ntf">;

/** ISO 4217 code, upper case. */
export const Currency = z.string().regex(/^[A-Z]{3}$/, { error: "currency" });

/** Whole minor units (cents, fils, rials) with their ISO 4217 code. */
export const Money = z.object({ amount: z.int(), currency: Currency });
export type Money = z.infer<typeof Money>;

/** UTC instant, ISO 8601 with `Z`. */
export const Instant = z.iso.datetime({ offset: false });

/** Counts up by one with every change of a record; an edit names the version it was made on. */
export const Version = z.int().min(1);

/** A sign that one sees: neither space nor a mark of direction, of joining or the like. */
const visible = /[^\s\p{Default_Ignorable_Code_Point}]/u;

/** Text of one line as a person typed it: trimmed, something to see in it, no control characters, no half of a surrogate pair. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
    .regex(/^[^\u0000-\u001f\u007f]*$/, { error: "control" })
    // Nobody could click on such a name, nor tell it from one that is missing.
    .refine((text) => text === "" || visible.test(text), { error: "required" })
    // The database refuses such a text, which would be our fault and not the sender's.
    .refine((text) => text.isWellFormed(), { error: "control" });

/** Text of several lines. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => value.isWellFormed(), { error: "control" });

/** A page of a list; `cursor` is opaque and absent on the last page. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), cursor: z.string().optional() });
export type Page<T> = { items: T[]; cursor?: string | undefined };

/** What every list takes. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(2000).optional(),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** One refused field of an input: where, which rule, and the sentence for the person. */
export const FieldProblem = z.object({
  path: z.string(),
  rule: z.string(),
  message: z.string(),
  limit: z.number().optional(),
});
export type FieldProblem = z.infer<typeof FieldProblem>;

/** Two people changed one field: what each of them wants it to be. */
export const FieldConflict = z.object({ path: z.string(), yours: z.unknown(), theirs: z.unknown() });
export type FieldConflict = z.infer<typeof FieldConflict>;

/** RFC 9457 problem document, the body of every error. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  code: z.string(),
  errorId: z.string(),
  fields: z.array(FieldProblem).optional(),
  conflicts: z.array(FieldConflict).optional(),
  version: Version.optional(),
});
export type Problem = z.infer<typeof Problem>;

/** One thing that happened to a record, as the timeline and "what is new" show it. */
export const Moment = z.object({
  at: Instant,
  seq: z.int().optional(),
  kind: z.string(),
  actor: z.object({
    kind: z.enum(["user", "system", "import", "key"]),
    id: z.string().optional(),
    name: z.string().optional(),
  }),
  record: z.object({ noun: z.string(), id: z.string(), name: z.string().optional() }).optional(),
  changes: z.array(z.object({ path: z.string(), before: z.unknown(), after: z.unknown() })).optional(),
  data: z.record(z.string(), z.unknown()).optional(),
});
export type Moment = z.infer<typeof Moment>;
