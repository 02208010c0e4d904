import { CustomAttributeType } from "electrodb";
import { tenantEntity } from "../kernel/entity.ts";
import type { Calendar, Locale, TenantId, UserId } from "../kernel/schema.ts";
import type { ProvisioningStep, StepState, TenantStatus } from "./schema.ts";

export type Steps = { step: ProvisioningStep; state: StepState }[];

/** The workspace itself: one item per tenant. */
export const TenantRecord = tenantEntity({
  model: { entity: "tenant", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: CustomAttributeType<TenantId>("string"), required: true },
    version: { type: "number", required: true },
    fieldVersions: { type: CustomAttributeType<Record<string, number>>("any") },
    name: { type: "string", required: true },
    slug: { type: "string", required: true },
    status: { type: CustomAttributeType<TenantStatus>("string"), required: true },
    locale: { type: CustomAttributeType<Locale>("string"), required: true },
    country: { type: "string", required: true },
    currency: { type: "string", required: true },
    timeZone: { type: "string", required: true },
    calendar: { type: CustomAttributeType<Calendar>("string"), required: true },
    weekStart: { type: "number", required: true },
    steps: { type: CustomAttributeType<Steps>("any"), required: true },
    sample: {
      type: CustomAttributeType<"none" | "loading" | "present" | "removing">("string"),
      required: true,
    },
    tags: { type: CustomAttributeType<string[]>("any"), required: true },
    /** How often sample data was asked for: the ids of a round's records derive from it. */
    sampleRound: { type: "number", required: true },
    /** Bumped by every new try; an execution of an older one ends by itself. */
    generation: { type: "number", required: true },
    /** Name of the plan; absent is the open one. */
    plan: { type: "string" },
    /** Lets in only who signs in with a second factor; absent is no. */
    requireSecondFactor: { type: "boolean" },
    founderId: { type: CustomAttributeType<UserId>("string"), required: true },
    createdAt: { type: "string", required: true },
    updatedAt: { type: "string", required: true },
  },
  indexes: {
    record: { pk: { field: "pk", composite: ["tenantId"] }, sk: { field: "sk", composite: [] } },
  },
});
