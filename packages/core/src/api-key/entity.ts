import { CustomAttributeType } from "electrodb";
import { tenantEntity } from "../kernel/entity.ts";
import type { ApiKeyId, TenantId } from "../kernel/schema.ts";
import type { KeyScope } from "./schema.ts";

/** A key of a workspace. The secret in it is kept as a hash: who reads the table can't use it. */
export const ApiKeyRecord = tenantEntity({
  model: { entity: "apikey", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: CustomAttributeType<TenantId>("string"), required: true },
    apiKeyId: { type: CustomAttributeType<ApiKeyId>("string"), required: true },
    version: { type: "number", required: true },
    name: { type: "string", required: true },
    scopes: { type: CustomAttributeType<KeyScope[]>("any"), required: true },
    /** SHA-256 of the secret, which is 256 random bits: guessing it needs no slowing. */
    hash: { type: "string", required: true },
    ending: { type: "string", required: true },
    createdBy: { type: "string", required: true },
    createdAt: { type: "string", required: true },
    updatedAt: { type: "string", required: true },
    expiresAt: { type: "string" },
    revokedAt: { type: "string" },
  },
  indexes: {
    record: { pk: { field: "pk", composite: ["tenantId"] }, sk: { field: "sk", composite: ["apiKeyId"] } },
  },
});

/** When a key was used last. An item of its own, so that noting it never meets a change of the key. */
export const KeyUse = tenantEntity({
  model: { entity: "apikeyuse", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: CustomAttributeType<TenantId>("string"), required: true },
    apiKeyId: { type: CustomAttributeType<ApiKeyId>("string"), required: true },
    at: { type: "string", required: true },
  },
  indexes: {
    record: { pk: { field: "pk", composite: ["tenantId"] }, sk: { field: "sk", composite: ["apiKeyId"] } },
  },
});
