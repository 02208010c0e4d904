import { type CustomerItem, customers } from "../customer/repo.ts";
import type { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";

/** The standing customers that these ids stand for, as far as the scope may see them. */
export async function namedCustomers(
  scope: TenantScope,
  ids: CustomerId[],
): Promise<Map<CustomerId, CustomerItem>> {
  const found = await Promise.all(
    [...new Set(ids)].map(async (id) => [id, await customers(scope).get(id)] as const),
  );
  const standing = (
    entry: readonly [CustomerId, CustomerItem | undefined],
  ): entry is [CustomerId, CustomerItem] => entry[1] !== undefined && entry[1].deletedAt === undefined;
  return new Map(found.filter(standing));
}
