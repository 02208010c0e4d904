import { CustomAttributeType } from "electrodb";
import { tenantEntity } from "../kernel/entity.ts";
import type { TenantId } from "../kernel/schema.ts";

/** How full a workspace's bucket of calls is, and how many were drawn on each day and in each month; written by `leaseCalls` alone. */
export const RateRecord = tenantEntity({
  model: { entity: "rate", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: CustomAttributeType<TenantId>("string"), required: true },
    kind: { type: "string", required: true },
  },
  indexes: {
    record: { pk: { field: "pk", composite: ["tenantId"] }, sk: { field: "sk", composite: ["kind"] } },
  },
});

/** How many mails went out in a month, in all and on each day of it; written by `mails.ts` alone. */
export const MailTally = tenantEntity({
  model: { entity: "mailtally", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: CustomAttributeType<TenantId>("string"), required: true },
    month: { type: "string", required: true },
  },
  indexes: {
    record: { pk: { field: "pk", composite: ["tenantId"] }, sk: { field: "sk", composite: ["month"] } },
  },
});

/** What stood in a workspace on a day, as it was counted last; of two counts the one further on in the journal stays. */
export const UsageDay = tenantEntity({
  model: { entity: "usageday", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: CustomAttributeType<TenantId>("string"), required: true },
    day: { type: "string", required: true },
    /** Number of the journal at which it was counted. */
    seq: { type: "number", required: true },
    customers: { type: "number", required: true },
    storage: { type: "number", required: true },
    ttl: { type: "number", required: true },
  },
  indexes: {
    record: { pk: { field: "pk", composite: ["tenantId"] }, sk: { field: "sk", composite: ["day"] } },
  },
});
