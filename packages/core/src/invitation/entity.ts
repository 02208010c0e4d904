import { CustomAttributeType } from "electrodb";
import { tenantEntity } from "../kernel/entity.ts";
import type { InvitationId, Locale, TeamId, TenantId, UserId } from "../kernel/schema.ts";
import type { Sight } from "../user/member-schema.ts";
import type { InvitedRole } from "./schema.ts";

/** That somebody may join, as what, until when. Its link is made from its id and needs no place of its own. */
export const InvitationRecord = tenantEntity({
  model: { entity: "invitation", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: CustomAttributeType<TenantId>("string"), required: true },
    invitationId: { type: CustomAttributeType<InvitationId>("string"), required: true },
    version: { type: "number", required: true },
    email: { type: "string", required: true },
    role: { type: CustomAttributeType<InvitedRole>("string"), required: true },
    sight: { type: CustomAttributeType<Partial<Sight>>("any"), required: true },
    teamIds: { type: CustomAttributeType<TeamId[]>("any"), required: true },
    locale: { type: CustomAttributeType<Locale>("string"), required: true },
    state: { type: CustomAttributeType<"open" | "accepted" | "revoked">("string"), required: true },
    invitedBy: { type: CustomAttributeType<UserId>("string"), required: true },
    /** How often its mail was asked for: each is sent once. */
    sends: { type: "number", required: true },
    sentAt: { type: "string", required: true },
    expiresAt: { type: "string", required: true },
    acceptedBy: { type: CustomAttributeType<UserId>("string") },
    createdAt: { type: "string", required: true },
    updatedAt: { type: "string", required: true },
  },
  indexes: {
    record: {
      pk: { field: "pk", composite: ["tenantId"] },
      sk: { field: "sk", composite: ["invitationId"] },
    },
  },
});
