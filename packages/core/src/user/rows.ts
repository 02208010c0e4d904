import type { Tables } from "../directory/tables.ts";
import type { JournalEntry } from "../kernel/journal-schema.ts";
import type { Moment } from "../kernel/schema.ts";

/** What the actors of journal entries are called in a workspace, from memory. Whoever left keeps their name. */
export function memberNames(tables: Tables): (actor: JournalEntry["actor"]) => Moment["actor"] {
  const members = tables.expect("member");
  const names = members.cells.get("name");
  return (actor) => {
    const row = members.rowOf(actor.id);
    const name = actor.name ?? (row === undefined ? null : names?.cell(row));
    return { kind: actor.kind, id: actor.id, ...(typeof name === "string" && { name }) };
  };
}
