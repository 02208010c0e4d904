import { directoryOf } from "../directory/directory.ts";
import type { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { nouns } from "../nouns/nouns.ts";

/** The customers that stand and belong to each of these companies, as far as the journal goes now. */
export async function belongersOf(
  scope: TenantScope,
  companyIds: CustomerId[],
): Promise<ReadonlyMap<CustomerId, CustomerId[]>> {
  const found = new Map<CustomerId, CustomerId[]>(companyIds.map((id) => [id, []]));
  if (companyIds.length === 0) return found;
  const { tables } = await directoryOf(scope.services).current(scope, nouns, ["customer"]);
  const { cells, live } = tables.expect("customer");
  const id = (column: string, row: number) => cells.get(column)?.cell(row) as CustomerId | null | undefined;
  for (const row of live.rows()) {
    const [companyId, customerId] = [id("companyId", row), id("customerId", row)];
    if (companyId && customerId) found.get(companyId)?.push(customerId);
  }
  return found;
}
