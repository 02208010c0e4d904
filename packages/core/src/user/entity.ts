import { CustomAttributeType } from "electrodb";
import { tenantEntity } from "../kernel/entity.ts";
import type { TenantId, UserId } from "../kernel/schema.ts";
import type { Role } from "./schema.ts";

/** A person as a workspace knows them; what lets them in is the membership beside the person. */
export const Member = tenantEntity({
  model: { entity: "member", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: CustomAttributeType<TenantId>("string"), required: true },
    userId: { type: CustomAttributeType<UserId>("string"), required: true },
    version: { type: "number", required: true },
    name: { type: "string", required: true },
    email: { type: "string", required: true },
    role: { type: CustomAttributeType<Role>("string"), required: true },
    createdAt: { type: "string", required: true },
    updatedAt: { type: "string", required: true },
  },
  indexes: {
    record: { pk: { field: "pk", composite: ["tenantId"] }, sk: { field: "sk", composite: ["userId"] } },
  },
});
