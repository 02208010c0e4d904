import { nounColumns } from "../directory/columns.ts";
import { cut } from "../kernel/cut.ts";
import type { OrderId } from "../kernel/schema.ts";
import { OrderRecord } from "./entity.ts";
import type { OrderItem } from "./repo.ts";
import { OrderStatus } from "./schema.ts";
import { piecesOf, totalOf } from "./total.ts";

/** Of a long order lists name the first lines, of a long name its beginning: a line on the screen holds no more. */
const shownLines = 3;
const shownLetters = 60;
const shortName = ({ name }: OrderItem["lines"][number]) => cut(name, shownLetters);

/** What lists, searches and sums know of an order. */
export const orderColumns = nounColumns<OrderItem>({
  noun: "order",
  permit: "order:read",
  id: "orderId",
  columns: [
    { name: "orderId", type: "id", from: (item) => item.orderId },
    { name: "version", type: "number", from: (item) => item.version },
    { name: "customerId", type: "id", from: (item) => item.customerId },
    { name: "number", type: "text", searched: true, from: (item) => item.number },
    {
      name: "status",
      type: "choice",
      facet: true,
      options: OrderStatus.options,
      from: (item) => item.status,
    },
    { name: "currency", type: "choice", facet: true, from: (item) => item.currency },
    { name: "total", type: "money", currency: "currency", from: (item) => totalOf(item).amount },
    { name: "pieces", type: "number", from: piecesOf },
    { name: "items", type: "choices", from: ({ lines }) => lines.slice(0, shownLines).map(shortName) },
    { name: "placedAt", type: "instant", from: (item) => item.placedAt },
    { name: "createdAt", type: "instant", from: (item) => item.createdAt },
    { name: "createdBy", type: "id", from: (item) => item.createdBy },
    { name: "sourceKind", type: "choice", from: (item) => item.source.kind },
    { name: "importId", type: "id", from: (item) => item.source.importId },
  ],
  sort: { column: "placedAt", order: "desc" },
  gone: (item) => item.deletedAt !== undefined,
  owner: { through: "customerId", noun: "customer" },
  rows: (client) => OrderRecord.on(client).query.record({ tenantId: client.tenantId }).params(),
  key: (client, id) => {
    // The directory names only ids that it read from the journal or from the rows themselves.
    return OrderRecord.rawKey(client, { tenantId: client.tenantId, orderId: id as OrderId });
  },
});
