import { CustomAttributeType } from "electrodb";
import { tenantEntity } from "../kernel/entity.ts";
import type { CustomerId } from "../kernel/schema.ts";

/**
 * What one transaction of a round of sample data made: where it stopped, by which instant the round counts back, and
 * the customers that stand. By these items alone the round is continued and removed, whatever invents it by then.
 */
export const SamplePart = tenantEntity({
  model: { entity: "samplepart", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: "string", required: true },
    round: { type: "number", required: true, padding: { length: 6, char: "0" } },
    chunk: { type: "number", required: true, padding: { length: 6, char: "0" } },
    at: { type: "string", required: true },
    /** Index of the first customer that comes after this part. */
    next: { type: "number", required: true },
    customerIds: { type: CustomAttributeType<CustomerId[]>("any"), required: true },
  },
  indexes: {
    record: {
      pk: { field: "pk", composite: ["tenantId"] },
      sk: { field: "sk", composite: ["round", "chunk"] },
    },
  },
});
