import { directoryOf } from "../directory/directory.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { nouns } from "../nouns/nouns.ts";
import type { ImportItem } from "./repo.ts";
import type { ImportOptions } from "./schema.ts";

/** By what an order is known again: whose it is, what it is called, when it was placed. */
export const orderKey = (customerId: string, number: string, placedAt: string): string =>
  `${customerId}\n${placedAt}\n${number}`;

/**
 * The orders that are there already and have a number, save those that this import made: a file of this month's orders
 * mostly has last month's too. None where the file has no numbers, or is repeated on purpose.
 */
export async function standingOrders(
  scope: TenantScope,
  { importId }: Pick<ImportItem, "importId">,
  { columns, repeat }: ImportOptions,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  if (repeat || !columns.includes("orderNumber")) return found;
  const { tables } = await directoryOf(scope.services).current(scope, nouns, ["order"]);
  const { cells, live } = tables.expect("order");
  for (const row of live.rows()) {
    const at = (column: string) => cells.get(column)?.cell(row);
    const number = at("number");
    if (typeof number !== "string" || at("importId") === importId) continue;
    found.add(orderKey(String(at("customerId")), number, String(at("placedAt"))));
  }
  return found;
}
