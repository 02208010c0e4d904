import type { Table } from "../kernel/table.ts";

/** Makes a thing once for each table; ElectroDB's entities are slow to make and cheap to keep. */
export function perTable<Thing extends object>(make: (table: Table) => Thing): (table: Table) => Thing {
  const made = new WeakMap<Table, Thing>();
  return (table) => {
    const thing = made.get(table) ?? make(table);
    made.set(table, thing);
    return thing;
  };
}
