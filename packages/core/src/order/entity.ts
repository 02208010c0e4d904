import { CustomAttributeType } from "electrodb";
import type { Source } from "../customer/schema.ts";
import { tenantEntity } from "../kernel/entity.ts";
import type { CustomerId, OrderId, TenantId } from "../kernel/schema.ts";
import type { OrderLine, OrderStatus } from "./schema.ts";

/**
 * An order. Its id begins with the body of its customer's id, so that the same items that are listed
 * by noun are found by customer with one Query, and no second copy can disagree.
 */
export const OrderRecord = tenantEntity({
  model: { entity: "order", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: CustomAttributeType<TenantId>("string"), required: true },
    orderId: { type: CustomAttributeType<OrderId>("string"), required: true },
    customerId: { type: CustomAttributeType<CustomerId>("string"), required: true },
    version: { type: "number", required: true },
    fieldVersions: { type: CustomAttributeType<Record<string, number>>("any") },
    number: { type: CustomAttributeType<string | null>("any") },
    status: { type: CustomAttributeType<OrderStatus>("string"), required: true },
    currency: { type: "string", required: true },
    placedAt: { type: "string", required: true },
    lines: { type: CustomAttributeType<OrderLine[]>("any"), required: true },
    discount: { type: "number", required: true },
    tax: { type: "number", required: true },
    shipping: { type: "number", required: true },
    source: { type: CustomAttributeType<Source>("any"), required: true },
    request: { type: "string" },
    createdAt: { type: "string", required: true },
    createdBy: { type: "string", required: true },
    updatedAt: { type: "string", required: true },
    deletedAt: { type: "string" },
    ttl: { type: "number" },
  },
  indexes: {
    record: { pk: { field: "pk", composite: ["tenantId"] }, sk: { field: "sk", composite: ["orderId"] } },
  },
});
