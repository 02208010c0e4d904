import { CustomAttributeType } from "electrodb";
import { tenantEntity } from "../kernel/entity.ts";
import type { CustomerId, FileId, TenantId } from "../kernel/schema.ts";
import type { CustomerFile } from "./schema.ts";

/** A file of a customer. Its id begins with the customer's, as an order's does; its content lies in the files. */
export const FileRecord = tenantEntity({
  model: { entity: "file", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: CustomAttributeType<TenantId>("string"), required: true },
    fileId: { type: CustomAttributeType<FileId>("string"), required: true },
    customerId: { type: CustomAttributeType<CustomerId>("string"), required: true },
    version: { type: "number", required: true },
    name: { type: "string", required: true },
    size: { type: "number", required: true },
    contentType: { type: "string" },
    state: { type: CustomAttributeType<CustomerFile["state"]>("string"), required: true },
    request: { type: "string" },
    createdAt: { type: "string", required: true },
    createdBy: { type: "string", required: true },
    updatedAt: { type: "string", required: true },
    deletedAt: { type: "string" },
    ttl: { type: "number" },
  },
  indexes: {
    record: { pk: { field: "pk", composite: ["tenantId"] }, sk: { field: "sk", composite: ["fileId"] } },
  },
});
