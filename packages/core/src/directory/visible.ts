import type { TenantScope } from "../kernel/scope.ts";
import { Bits } from "./bits.ts";
import { Choice } from "./choices.ts";
import type { Tables } from "./tables.ts";

/** The records of a noun that stand and that the scope may see: the only ones that any answer counts or names. */
export function visible(
  tables: Tables,
  noun: string,
  scope: Pick<TenantScope, "visibility" | "actor">,
): Bits {
  const table = tables.expect(noun);
  const live = table.live.grown(table.size);
  if (scope.visibility === "all") return live;
  const { owner } = table.noun;
  if ("column" in owner) {
    const cells = table.cells.get(owner.column);
    if (!(cells instanceof Choice)) throw new Error(`${noun}.${owner.column} names no owner`);
    const code = cells.dictionary.find(scope.actor.id);
    return live.keep(Bits.where(table.size, (row) => code !== 0 && cells.code(row) === code));
  }
  const parent = tables.expect(owner.noun);
  const relation = { noun, by: owner.through };
  return live.keep(tables.join(parent, table, relation).of(visible(tables, owner.noun, scope)));
}
