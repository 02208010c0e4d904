import { CustomAttributeType } from "electrodb";
import type { StoredConsents } from "../consent/view.ts";
import type { Custom } from "../field/schema.ts";
import { tenantEntity } from "../kernel/entity.ts";
import type { CustomerId, Locale, TenantId, UserId } from "../kernel/schema.ts";
import type { Absorbed, Wrote } from "./merged.ts";
import type { Address, Customer, CustomerKind, LifecycleStage, Source } from "./schema.ts";
import type { StageSet } from "./stage.ts";

/** A customer, from lead to loyal: one item, read by id or listed by one Query. */
export const CustomerRecord = tenantEntity({
  model: { entity: "customer", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: CustomAttributeType<TenantId>("string"), required: true },
    customerId: { type: CustomAttributeType<CustomerId>("string"), required: true },
    version: { type: "number", required: true },
    fieldVersions: { type: CustomAttributeType<Record<string, number>>("any") },
    kind: { type: CustomAttributeType<CustomerKind>("string"), required: true },
    displayName: { type: "string", required: true },
    givenName: { type: CustomAttributeType<string | null>("any") },
    familyName: { type: CustomAttributeType<string | null>("any") },
    honorific: { type: CustomAttributeType<string | null>("any") },
    emails: { type: CustomAttributeType<string[]>("any"), required: true },
    phones: { type: CustomAttributeType<string[]>("any"), required: true },
    address: { type: CustomAttributeType<Address | null>("any") },
    language: { type: CustomAttributeType<Locale | null>("any") },
    stage: { type: CustomAttributeType<LifecycleStage>("string"), required: true },
    tags: { type: CustomAttributeType<string[]>("any"), required: true },
    companyId: { type: CustomAttributeType<CustomerId | null>("any") },
    about: { type: CustomAttributeType<string | null>("any") },
    /** When it came into its stage, as far as that was written down with the change. */
    stageSet: { type: CustomAttributeType<StageSet>("any") },
    /** What it said of each channel, the last time of each; what was said before stands in the timeline. */
    consent: { type: CustomAttributeType<StoredConsents>("any") },
    /** Values of the workspace's own fields, and the keys of those that are this customer's alone. */
    custom: { type: CustomAttributeType<Custom>("any") },
    customUnique: { type: CustomAttributeType<string[]>("any") },
    externalIds: { type: CustomAttributeType<Customer["externalIds"]>("any"), required: true },
    ownerId: { type: CustomAttributeType<UserId | null>("any") },
    source: { type: CustomAttributeType<Source>("any"), required: true },
    /** The customer that this one was merged into, when, and what that wrote there; absent while it stands by itself. */
    mergedInto: { type: CustomAttributeType<CustomerId>("string") },
    mergedAt: { type: "string" },
    mergeWrote: { type: CustomAttributeType<Wrote[]>("any") },
    /** Who was merged into this one, and into those, in order, with what each is found by. */
    absorbed: { type: CustomAttributeType<Absorbed[]>("any") },
    /** Hash of the request that made it, so that a reused key with another body is noticed. */
    request: { type: "string" },
    createdAt: { type: "string", required: true },
    createdBy: { type: "string", required: true },
    updatedAt: { type: "string", required: true },
    deletedAt: { type: "string" },
    /** Seconds since 1970 when a tombstone goes for good. */
    ttl: { type: "number" },
  },
  indexes: {
    record: { pk: { field: "pk", composite: ["tenantId"] }, sk: { field: "sk", composite: ["customerId"] } },
  },
});
