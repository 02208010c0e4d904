import { nounColumns } from "../directory/columns.ts";
import type { InteractionId } from "../kernel/schema.ts";
import { InteractionRecord } from "./entity.ts";
import type { InteractionItem } from "./repo.ts";
import { InteractionKind } from "./schema.ts";

/** What rules and sums know of what passed between us and a customer. */
export const interactionColumns = nounColumns<InteractionItem>({
  noun: "interaction",
  permit: "interaction:read",
  id: "interactionId",
  columns: [
    { name: "interactionId", type: "id", from: (item) => item.interactionId },
    { name: "version", type: "number", from: (item) => item.version },
    { name: "customerId", type: "id", from: (item) => item.customerId },
    {
      name: "kind",
      type: "choice",
      facet: true,
      options: InteractionKind.options,
      from: (item) => item.kind,
    },
    { name: "direction", type: "choice", facet: true, from: (item) => item.direction },
    { name: "at", type: "instant", from: (item) => item.at },
  ],
  sort: { column: "at", order: "desc" },
  gone: (item) => item.deletedAt !== undefined,
  owner: { through: "customerId", noun: "customer" },
  rows: (client) => InteractionRecord.on(client).query.record({ tenantId: client.tenantId }).params(),
  key: (client, id) => {
    // The directory names only ids that it read from the journal or from the rows themselves.
    return InteractionRecord.rawKey(client, {
      tenantId: client.tenantId,
      interactionId: id as InteractionId,
    });
  },
});
