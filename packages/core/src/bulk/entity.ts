import { CustomAttributeType } from "electrodb";
import { tenantEntity } from "../kernel/entity.ts";
import type { JournalEntry } from "../kernel/journal-schema.ts";
import type { CustomerId, JobId, TenantId } from "../kernel/schema.ts";
import type { BulkChange, JobState, SkipReason } from "./schema.ts";

/** How far an undoing came: past the part that begins at `at`; 0 before the first. */
export type UndoProgress = {
  at: number;
  done: number;
  restored: number;
  kept: number;
  /** Who asked for it. */
  by: JournalEntry["actor"];
};

export const JobRecord = tenantEntity({
  model: { entity: "job", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: CustomAttributeType<TenantId>("string"), required: true },
    jobId: { type: CustomAttributeType<JobId>("string"), required: true },
    version: { type: "number", required: true },
    change: { type: CustomAttributeType<BulkChange>("any"), required: true },
    state: { type: CustomAttributeType<JobState>("string"), required: true },
    /** Name of the file that holds the frozen selection. */
    selection: { type: "string", required: true },
    total: { type: "number", required: true },
    /** Records of the selection that are dealt with; the next chunk begins here. */
    position: { type: "number", required: true },
    changed: { type: "number", required: true },
    skipped: { type: "number", required: true },
    /** How many of the changed ones came to the owner that the change gives them. */
    given: { type: "number" },
    undo: { type: CustomAttributeType<UndoProgress>("any") },
    failure: { type: "string" },
    request: { type: "string" },
    /** Who began it: a key with its name, which may be gone when somebody reads this. */
    maker: { type: CustomAttributeType<JournalEntry["actor"]>("any"), required: true },
    startedAt: { type: "string", required: true },
    endedAt: { type: "string" },
    createdAt: { type: "string", required: true },
    createdBy: { type: "string", required: true },
    updatedAt: { type: "string", required: true },
  },
  indexes: {
    record: { pk: { field: "pk", composite: ["tenantId"] }, sk: { field: "sk", composite: ["jobId"] } },
  },
});

/** What one chunk did to a record: the version that it wrote, with each field as it was, or when it was deleted. */
export type Done = {
  customerId: CustomerId;
  version: number;
  fields?: { path: string; before?: unknown }[];
  deletedAt?: string;
};

const part = {
  tenantId: { type: CustomAttributeType<TenantId>("string"), required: true },
  jobId: { type: CustomAttributeType<JobId>("string"), required: true },
  /** Which record of the selection the chunk begins with, counted from 1. */
  at: { type: "number", required: true, padding: { length: 9, char: "0" } },
  /** Seconds since 1970 after which the database may drop it. */
  ttl: { type: "number", required: true },
} as const;

/** What one chunk of a job changed, so that it can be undone. */
export const JobPart = tenantEntity({
  model: { entity: "jobpart", version: "1", service: "crm" },
  attributes: { ...part, done: { type: CustomAttributeType<Done[]>("any"), required: true } },
  indexes: {
    parts: { pk: { field: "pk", composite: ["tenantId", "jobId"] }, sk: { field: "sk", composite: ["at"] } },
  },
});

export type Left = { customerId: CustomerId; reason: SkipReason; fields?: string[] };

/** Records that one chunk of a job, or of its undoing, left as they are. */
export const JobLeft = tenantEntity({
  model: { entity: "jobleft", version: "1", service: "crm" },
  attributes: {
    ...part,
    phase: { type: CustomAttributeType<"change" | "undo">("string"), required: true },
    left: { type: CustomAttributeType<Left[]>("any"), required: true },
  },
  indexes: {
    left: {
      pk: { field: "pk", composite: ["tenantId", "jobId"] },
      sk: { field: "sk", composite: ["phase", "at"] },
    },
  },
});
