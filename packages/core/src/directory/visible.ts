import type { TenantScope } from "../kernel/scope.ts";
import { Bits } from "./bits.ts";
import { Choice } from "./choices.ts";
import type { Tables } from "./tables.ts";

/** The records of a noun that stand and that the scope may see: the only ones that any answer counts or names. */
export function visible(tables: Tables, noun: string, scope: Pick<TenantScope, "ownersSeen">): Bits {
  const table = tables.expect(noun);
  const live = table.live.grown(table.size);
  const { owner } = table.noun;
  if ("column" in owner) {
    const owners = scope.ownersSeen(noun);
    if (!owners) return live;
    const cells = table.cells.get(owner.column);
    if (!(cells instanceof Choice)) throw new Error(`${noun}.${owner.column} names no owner`);
    // 0 is the code of no value: a record without an owner, or an owner of no record.
    const codes = new Set([...owners].map((id) => cells.dictionary.find(id)).filter((code) => code !== 0));
    return live.keep(Bits.where(table.size, (row) => codes.has(cells.code(row))));
  }
  const parent = tables.expect(owner.noun);
  const relation = { noun, by: owner.through };
  // They go and come back with the record that they are of, without being written for it.
  if (!scope.ownersSeen(owner.noun)) return live.keep(tables.standing(parent, table, relation));
  return live.keep(tables.join(parent, table, relation).of(visible(tables, owner.noun, scope)));
}
