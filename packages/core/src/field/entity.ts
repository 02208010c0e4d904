import { CustomAttributeType } from "electrodb";
import { tenantEntity } from "../kernel/entity.ts";
import type { TenantId } from "../kernel/schema.ts";
import type { Field, FieldChoice, FieldType } from "./schema.ts";

/** A field that a workspace has defined for its customers. */
export const FieldRecord = tenantEntity({
  model: { entity: "field", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: CustomAttributeType<TenantId>("string"), required: true },
    noun: { type: CustomAttributeType<Field["noun"]>("string"), required: true },
    key: { type: "string", required: true },
    version: { type: "number", required: true },
    fieldVersions: { type: CustomAttributeType<Record<string, number>>("any") },
    label: { type: "string", required: true },
    labels: { type: CustomAttributeType<Field["labels"]>("any"), required: true },
    type: { type: CustomAttributeType<FieldType>("string"), required: true },
    required: { type: "boolean", required: true },
    unique: { type: "boolean", required: true },
    choices: { type: CustomAttributeType<FieldChoice[]>("any"), required: true },
    order: { type: "number", required: true },
    archived: { type: "boolean", required: true },
    used: { type: "boolean", required: true },
    request: { type: "string" },
    createdAt: { type: "string", required: true },
    createdBy: { type: "string", required: true },
    updatedAt: { type: "string", required: true },
  },
  indexes: {
    record: { pk: { field: "pk", composite: ["tenantId"] }, sk: { field: "sk", composite: ["noun", "key"] } },
  },
});
