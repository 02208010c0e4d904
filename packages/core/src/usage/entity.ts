import { CustomAttributeType } from "electrodb";
import { tenantEntity } from "../kernel/entity.ts";
import type { TenantId } from "../kernel/schema.ts";

/** How full a workspace's bucket of calls is, and how many were drawn on each day; written by `leaseCalls` alone. */
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
