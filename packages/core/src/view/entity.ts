import { CustomAttributeType } from "electrodb";
import { tenantEntity } from "../kernel/entity.ts";
import type { TeamId, TenantId, ViewId } from "../kernel/schema.ts";
import type { View, ViewState, ViewVisibility } from "./schema.ts";

/** A list that is kept under a name, by whom and for whom. */
export const ViewRecord = tenantEntity({
  model: { entity: "view", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: CustomAttributeType<TenantId>("string"), required: true },
    viewId: { type: CustomAttributeType<ViewId>("string"), required: true },
    version: { type: "number", required: true },
    fieldVersions: { type: CustomAttributeType<Record<string, number>>("any") },
    noun: { type: CustomAttributeType<View["noun"]>("string"), required: true },
    name: { type: "string", required: true },
    visibility: { type: CustomAttributeType<ViewVisibility>("string"), required: true },
    teamId: { type: CustomAttributeType<TeamId>("string") },
    state: { type: CustomAttributeType<ViewState>("any"), required: true },
    request: { type: "string" },
    createdAt: { type: "string", required: true },
    createdBy: { type: "string", required: true },
    updatedAt: { type: "string", required: true },
    deletedAt: { type: "string" },
    ttl: { type: "number" },
  },
  indexes: {
    record: { pk: { field: "pk", composite: ["tenantId"] }, sk: { field: "sk", composite: ["viewId"] } },
  },
});
