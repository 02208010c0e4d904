import { CustomAttributeType } from "electrodb";
import { tenantEntity } from "../kernel/entity.ts";
import type { TeamId, TenantId, UserId } from "../kernel/schema.ts";

/** A team with its people: small enough to be one item, few enough that all are one read. */
export const TeamRecord = tenantEntity({
  model: { entity: "team", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: CustomAttributeType<TenantId>("string"), required: true },
    teamId: { type: CustomAttributeType<TeamId>("string"), required: true },
    version: { type: "number", required: true },
    fieldVersions: { type: CustomAttributeType<Record<string, number>>("any") },
    name: { type: "string", required: true },
    leadId: { type: CustomAttributeType<UserId | null>("any") },
    memberIds: { type: CustomAttributeType<UserId[]>("any"), required: true },
    request: { type: "string" },
    createdAt: { type: "string", required: true },
    updatedAt: { type: "string", required: true },
    deletedAt: { type: "string" },
    ttl: { type: "number" },
  },
  indexes: {
    record: { pk: { field: "pk", composite: ["tenantId"] }, sk: { field: "sk", composite: ["teamId"] } },
  },
});
