import { z } from "zod";
import { City, CustomerKind, LifecycleStage, Region, Tag } from "../customer/schema.ts";
import { Search } from "../directory/schema.ts";
import { CustomPatch } from "../field/schema.ts";
import { CustomerId, Instant, JobId, Locale, Moment, UserId, Version } from "../kernel/schema.ts";

/** Most records that a selection may name one by one; more are chosen by a search. */
export const mostIds = 10_000;

/** Which records: named, or all that a search finds, beyond its window too. */
export const Selection = z
  .strictObject({ ids: z.array(CustomerId).min(1).max(mostIds).optional(), search: Search.optional() })
  .refine(({ ids, search }) => (ids === undefined) !== (search === undefined), { error: "one-selection" });
export type Selection = z.infer<typeof Selection>;

/** Fields that many customers can be given at once; null empties one. `city`, `region`, `country` are of the address. */
export const BulkFields = z
  .strictObject({
    stage: LifecycleStage,
    ownerId: UserId.nullable(),
    kind: CustomerKind,
    language: Locale.nullable(),
    city: City.nullable(),
    region: Region.nullable(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, { error: "country" })
      .nullable(),
    companyId: CustomerId.nullable(),
    /** Values of the workspace's own fields; null empties one. */
    custom: CustomPatch.refine((custom) => Object.keys(custom).length > 0, { error: "required" }),
  })
  .partial();
export type BulkFields = z.infer<typeof BulkFields>;

const tags = z.array(Tag).min(1).max(50);

/** What is done to each record: fields and tags, or it is deleted. */
export const BulkChange = z
  .strictObject({
    set: BulkFields.optional(),
    addTags: tags.optional(),
    removeTags: tags.optional(),
    delete: z.literal(true).optional(),
  })
  .superRefine(({ set, addTags, removeTags, delete: gone }, { addIssue }) => {
    const edits = Object.keys(set ?? {}).length + (addTags?.length ?? 0) + (removeTags?.length ?? 0);
    if (gone ? edits > 0 : edits === 0) addIssue({ code: "custom", message: "one-change" });
    if (addTags?.some((tag) => removeTags?.includes(tag))) {
      addIssue({ code: "custom", message: "used-twice", path: ["removeTags"] });
    }
  });
export type BulkChange = z.infer<typeof BulkChange>;

/** Body of `POST /customers/bulk/look` and `POST /customers/bulk`. */
export const BulkRequest = z.strictObject({ selection: Selection, change: BulkChange });
export type BulkRequest = z.infer<typeof BulkRequest>;

const Fields = z.record(z.string(), z.unknown());

/** What a bulk change would do: how many are selected, how many of them would change, and the first few of these. */
export const BulkLook = z.object({
  total: z.int(),
  changes: z.int(),
  examples: z.array(
    z.object({ customerId: CustomerId, displayName: z.string(), before: Fields, after: Fields }),
  ),
});
export type BulkLook = z.infer<typeof BulkLook>;

export const JobState = z.enum([
  "running",
  "done",
  "cancelled",
  "failed",
  "undoing",
  "undone",
  "undo-failed",
]);
export type JobState = z.infer<typeof JobState>;

/** A bulk change under way or over. What is done and neither changed nor skipped was as wanted already. */
export const Job = z.object({
  jobId: JobId,
  version: Version,
  noun: z.literal("customer"),
  change: BulkChange,
  state: JobState,
  total: z.int(),
  done: z.int(),
  changed: z.int(),
  skipped: z.int(),
  /** Records a second since the start of the change, or of its undoing. */
  rate: z.number(),
  /** How far its undoing came: of the changed records, how many stand as before again, wholly or in part; `kept` have changed since. */
  undo: z.object({ total: z.int(), done: z.int(), restored: z.int(), kept: z.int() }).optional(),
  failure: z.string().optional(),
  startedAt: Instant,
  endedAt: Instant.optional(),
  createdAt: Instant,
  createdBy: z.string(),
  updatedAt: Instant,
  /** Until when it can be undone, where anything of it stands. */
  undoableUntil: Instant,
});
export type Job = z.infer<typeof Job>;

/** A job in the list of all: with who began it. */
export const ListedJob = Job.extend({ actor: Moment.shape.actor });
export type ListedJob = z.infer<typeof ListedJob>;

/**
 * Why a record was left as it is. gone: deleted or merged · changed: somebody changed it since · too-many-tags ·
 * restored: somebody brought it back already · email-taken, external-id-taken, value-taken (of a custom field that is
 * there only once): another customer has it by now · too-large: what is merged into it doesn't fit in one transaction.
 */
export const SkipReason = z.enum([
  "gone",
  "changed",
  "too-many-tags",
  "restored",
  "email-taken",
  "external-id-taken",
  "value-taken",
  "too-large",
]);
export type SkipReason = z.infer<typeof SkipReason>;

/** A record that was left as it is, wholly or (`fields`) in part, by the change or by its undoing. */
export const Skipped = z.object({
  customerId: CustomerId,
  /** As it is called now; absent for one that is gone or isn't the asker's to see. */
  displayName: z.string().optional(),
  phase: z.enum(["change", "undo"]),
  reason: SkipReason,
  fields: z.array(z.string()).optional(),
});
export type Skipped = z.infer<typeof Skipped>;
