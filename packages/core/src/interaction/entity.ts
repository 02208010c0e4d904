import { CustomAttributeType } from "electrodb";
import { tenantEntity } from "../kernel/entity.ts";
import type { CustomerId, InteractionId, TenantId } from "../kernel/schema.ts";
import type { Direction, InteractionKind } from "./schema.ts";

/** Something that passed between us and a customer. Its id begins with the customer's, as an order's does. */
export const InteractionRecord = tenantEntity({
  model: { entity: "interaction", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: CustomAttributeType<TenantId>("string"), required: true },
    interactionId: { type: CustomAttributeType<InteractionId>("string"), required: true },
    customerId: { type: CustomAttributeType<CustomerId>("string"), required: true },
    version: { type: "number", required: true },
    fieldVersions: { type: CustomAttributeType<Record<string, number>>("any") },
    kind: { type: CustomAttributeType<InteractionKind>("string"), required: true },
    direction: { type: CustomAttributeType<Direction | null>("any") },
    at: { type: "string", required: true },
    text: { type: "string", required: true },
    minutes: { type: CustomAttributeType<number | null>("any") },
    outcome: { type: CustomAttributeType<string | null>("any") },
    request: { type: "string" },
    createdAt: { type: "string", required: true },
    createdBy: { type: "string", required: true },
    updatedAt: { type: "string", required: true },
    deletedAt: { type: "string" },
    ttl: { type: "number" },
  },
  indexes: {
    record: {
      pk: { field: "pk", composite: ["tenantId"] },
      sk: { field: "sk", composite: ["interactionId"] },
    },
  },
});
