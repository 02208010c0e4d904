import { Bits } from "../directory/bits.ts";
import { directoryOf } from "../directory/directory.ts";
import { visible } from "../directory/visible.ts";
import type { CustomerId, Page, PageQuery } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { nouns } from "../nouns/nouns.ts";
import { pageOfIds } from "./page-of-ids.ts";
import { type CustomerItem, customers } from "./repo.ts";

/**
 * Who belongs to the company, as far as the asker sees them, newest first; none where they don't see the company.
 * @throws AppError invalid for a cursor that this service did not make
 */
export async function ofCompany(
  scope: TenantScope,
  companyId: CustomerId,
  page: PageQuery,
): Promise<Page<CustomerItem>> {
  const { tables } = await directoryOf(scope.services).current(scope, nouns, ["customer"]);
  const table = tables.expect("customer");
  const seen = visible(tables, "customer", scope);
  // Where it was merged into another one, that one has its people.
  const standing = (await customers(scope).standingFor([companyId])).get(companyId);
  const row = standing && table.rowOf(standing.customerId);
  const company = new Bits(table.size);
  if (row !== undefined && seen.has(row)) company.add(row);
  const people = tables.reference("customer", "company", scope)?.join.of(company).keep(seen);
  // Whoever was made to belong to somebody who was merged into it later may be it itself.
  if (row !== undefined) people?.delete(row);
  const ids = [...(people?.rows() ?? [])]
    // The column holds this noun's own ids.
    .map((each) => String(table.cells.get("customerId")?.cell(each)) as CustomerId);
  const { wanted, cursor } = pageOfIds(ids, page);
  const found = await customers(scope).standingFor(wanted);
  const items = wanted
    .flatMap((id) => found.get(id) ?? [])
    .filter(({ deletedAt }) => deletedAt === undefined);
  return { items, cursor };
}
