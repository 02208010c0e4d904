import { nounColumns } from "../directory/columns.ts";
import type { Tables } from "../directory/tables.ts";
import { FieldRecord } from "./entity.ts";
import type { FieldItem } from "./repo.ts";
import type { Field } from "./schema.ts";
import { fieldOf } from "./view.ts";

/** The definitions themselves in memory, each whole: a workspace has dozens, and pages need all of each. */
export const fieldColumns = nounColumns<FieldItem>({
  noun: "field",
  permit: "field:read",
  id: "key",
  columns: [
    { name: "key", type: "id", from: (item) => item.key },
    { name: "version", type: "number", from: (item) => item.version },
    { name: "order", type: "number", from: (item) => item.order },
    { name: "whole", type: "text", from: (item) => JSON.stringify(fieldOf(item)) },
  ],
  sort: { column: "order", order: "asc" },
  gone: () => false,
  owner: { column: "key" },
  rows: (client) => FieldRecord.on(client).query.record({ tenantId: client.tenantId }).params(),
  key: (client, key) => FieldRecord.rawKey(client, { tenantId: client.tenantId, noun: "customer", key }),
});

/** The workspace's own fields of customers as the API shows them, archived ones too, in the order that it gave them. */
export function knownFields(tables: Tables): Field[] {
  const table = tables.expect("field");
  const whole = table.cells.get("whole");
  const fields = [...table.live.rows()].map((row): Field => {
    // It was written from one, by `columns` above.
    return JSON.parse(String(whole?.cell(row)));
  });
  return fields.sort((a, b) => a.order - b.order || (a.key < b.key ? -1 : 1));
}
