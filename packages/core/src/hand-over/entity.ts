import { CustomAttributeType } from "electrodb";
import { tenantEntity } from "../kernel/entity.ts";
import type { HandOverId, TenantId, UserId } from "../kernel/schema.ts";
import type { HandOverState } from "./schema.ts";

/** That what one member has goes to another, and how far it came. */
export const HandOverRecord = tenantEntity({
  model: { entity: "handover", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: CustomAttributeType<TenantId>("string"), required: true },
    handOverId: { type: CustomAttributeType<HandOverId>("string"), required: true },
    version: { type: "number", required: true },
    from: { type: CustomAttributeType<UserId>("string"), required: true },
    to: { type: CustomAttributeType<UserId>("string"), required: true },
    state: { type: CustomAttributeType<HandOverState>("string"), required: true },
    /** Records handed over, by noun, and the nouns that are through. */
    done: { type: CustomAttributeType<Record<string, number>>("any"), required: true },
    through: { type: CustomAttributeType<string[]>("any"), required: true },
    startedAt: { type: "string", required: true },
    startedBy: { type: "string", required: true },
    updatedAt: { type: "string", required: true },
    endedAt: { type: "string" },
  },
  indexes: {
    record: { pk: { field: "pk", composite: ["tenantId"] }, sk: { field: "sk", composite: ["handOverId"] } },
  },
});
