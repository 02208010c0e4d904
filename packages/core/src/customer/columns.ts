import { nounColumns } from "../directory/columns.ts";
import { customColumns } from "../field/columns.ts";
import type { CustomerId } from "../kernel/schema.ts";
import { CustomerRecord } from "./entity.ts";
import type { CustomerItem } from "./repo.ts";
import { CustomerKind, LifecycleStage } from "./schema.ts";

/** What lists, searches, segments and reports know of a customer. */
export const customerColumns = nounColumns<CustomerItem>({
  noun: "customer",
  permit: "customer:read",
  id: "customerId",
  columns: [
    { name: "customerId", type: "id", from: (item) => item.customerId },
    { name: "version", type: "number", from: (item) => item.version },
    { name: "kind", type: "choice", facet: true, options: CustomerKind.options, from: (item) => item.kind },
    { name: "displayName", type: "text", searched: true, collated: true, from: (item) => item.displayName },
    {
      name: "stage",
      type: "choice",
      facet: true,
      options: LifecycleStage.options,
      from: (item) => item.stage,
    },
    { name: "emails", type: "texts", searched: true, from: (item) => item.emails },
    { name: "phones", type: "texts", searched: true, from: (item) => item.phones },
    { name: "tags", type: "choices", searched: true, facet: true, from: (item) => item.tags },
    {
      name: "city",
      type: "text",
      searched: true,
      collated: true,
      facet: true,
      from: (item) => item.address?.city,
    },
    { name: "country", type: "choice", facet: true, from: (item) => item.address?.country },
    { name: "language", type: "choice", facet: true, from: (item) => item.language },
    { name: "ownerId", type: "id", facet: true, from: (item) => item.ownerId },
    { name: "companyId", type: "id", from: (item) => item.companyId },
    { name: "createdAt", type: "instant", from: (item) => item.createdAt },
    { name: "updatedAt", type: "instant", from: (item) => item.updatedAt },
    { name: "sourceKind", type: "choice", facet: true, from: (item) => item.source.kind },
    { name: "importId", type: "id", facet: true, from: (item) => item.source.importId },
  ],
  own: customColumns,
  related: {
    interactions: {
      noun: "interaction",
      by: "customerId",
      // A note is written about somebody, not to them.
      counted: { column: "kind", rule: { not: { column: "kind", equals: "note" } } },
    },
    orders: {
      noun: "order",
      by: "customerId",
      counted: { column: "status", rule: { not: { column: "status", in: ["cancelled", "refunded"] } } },
    },
  },
  refers: { company: { noun: "customer", by: "companyId", name: "displayName", facet: true } },
  aggregates: [
    { name: "orders", type: "number", related: "orders", take: "count" },
    { name: "spend", type: "money", related: "orders", take: { sum: "total", inCurrency: "currency" } },
    { name: "lastOrderAt", type: "instant", related: "orders", take: { latest: "placedAt" } },
    { name: "lastContactAt", type: "instant", related: "interactions", take: { latest: "at" } },
  ],
  sort: { column: "createdAt", order: "desc" },
  gone: (item) => item.deletedAt !== undefined,
  mergedInto: (item) => item.mergedInto,
  owner: { column: "ownerId" },
  rows: (client) => CustomerRecord.on(client).query.record({ tenantId: client.tenantId }).params(),
  key: (client, id) => {
    // The directory names only ids that it read from the journal or from the rows themselves.
    return CustomerRecord.rawKey(client, { tenantId: client.tenantId, customerId: id as CustomerId });
  },
});
