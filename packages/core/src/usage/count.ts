import { directoryOf } from "../directory/directory.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { nouns } from "../nouns/nouns.ts";

/**
 * How many customers stand and how many bytes their files have, whoever sees them. Counted in the tables that follow
 * the journal: each entry changes them once, however often it is read. `seq` is the entry that they stand at.
 */
export async function counted(
  scope: TenantScope,
): Promise<{ seq: number; customers: number; storage: number }> {
  const { tables, seq } = await directoryOf(scope.services).current(scope, nouns, ["customer", "file"]);
  const files = tables.expect("file");
  const size = files.cells.get("size");
  const sizes = [...files.live.rows()].map((row) => Number(size?.cell(row) ?? 0));
  return {
    seq,
    customers: tables.expect("customer").live.count(),
    storage: sizes.reduce((sum, each) => sum + each, 0),
  };
}
