import { CustomAttributeType } from "electrodb";
import { tenantEntity } from "../kernel/entity.ts";
import type { CustomerId, DuplicateId, TenantId } from "../kernel/schema.ts";
import type { Reason, Sweep } from "./schema.ts";

/** Two customers that a sweep found to be perhaps one, and what somebody said to it. */
export const DuplicateRecord = tenantEntity({
  model: { entity: "duplicate", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: CustomAttributeType<TenantId>("string"), required: true },
    duplicateId: { type: CustomAttributeType<DuplicateId>("string"), required: true },
    version: { type: "number", required: true },
    customerIds: { type: CustomAttributeType<[CustomerId, CustomerId]>("any"), required: true },
    reasons: { type: CustomAttributeType<Reason[]>("any"), required: true },
    /** gone: a later sweep didn't find it any more. dismissed: not the same, and so for good. */
    state: { type: CustomAttributeType<"open" | "dismissed" | "gone">("string"), required: true },
    foundAt: { type: "string", required: true },
    decidedAt: { type: "string" },
    decidedBy: { type: "string" },
    /** Seconds since 1970 when one that is gone may be dropped. */
    ttl: { type: "number" },
  },
  indexes: {
    record: { pk: { field: "pk", composite: ["tenantId"] }, sk: { field: "sk", composite: ["duplicateId"] } },
  },
});

/** The last look through all customers of the workspace: one item. */
export const SweepRecord = tenantEntity({
  model: { entity: "sweep", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: CustomAttributeType<TenantId>("string"), required: true },
    sweepId: { type: CustomAttributeType<"last">("string"), required: true },
    version: { type: "number", required: true },
    state: { type: CustomAttributeType<Sweep["state"]>("string"), required: true },
    startedAt: { type: "string", required: true },
    startedBy: { type: "string" },
    endedAt: { type: "string" },
    looked: { type: "number" },
    total: { type: "number" },
    customers: { type: "number" },
    pairs: { type: "number" },
  },
  indexes: {
    record: { pk: { field: "pk", composite: ["tenantId"] }, sk: { field: "sk", composite: ["sweepId"] } },
  },
});
