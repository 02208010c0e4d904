import { CustomAttributeType } from "electrodb";
import { tenantEntity } from "../kernel/entity.ts";
import type { TenantId, UserId } from "../kernel/schema.ts";
import type { MemberStatus, Sight } from "./member-schema.ts";
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
    /** Absent of those who came before anybody could be suspended: they are active. */
    status: { type: CustomAttributeType<MemberStatus>("string") },
    /** Where it differs from what the role sees. */
    sight: { type: CustomAttributeType<Partial<Sight>>("any") },
    createdAt: { type: "string", required: true },
    updatedAt: { type: "string", required: true },
  },
  indexes: {
    record: { pk: { field: "pk", composite: ["tenantId"] }, sk: { field: "sk", composite: ["userId"] } },
  },
});

/**
 * One item of a workspace that every change of who works there, and as what, counts up in its transaction. So these
 * changes come one after another, and each has seen all before it: the last owner is never gone by accident.
 */
export const Roster = tenantEntity({
  model: { entity: "roster", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: CustomAttributeType<TenantId>("string"), required: true },
    version: { type: "number", required: true },
  },
  indexes: {
    record: { pk: { field: "pk", composite: ["tenantId"] }, sk: { field: "sk", composite: [] } },
  },
});
