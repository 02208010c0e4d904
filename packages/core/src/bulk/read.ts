import { claimsOf } from "../customer/claims.ts";
import { CustomerRecord } from "../customer/entity.ts";
import { family } from "../customer/merged.ts";
import type { CustomerItem } from "../customer/repo.ts";
import { readAll } from "../kernel/batch.ts";
import type { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";

/** The stored customers with these ids, tombstones too, whoever may see them; those that never were are absent. */
export async function stored(scope: TenantScope, ids: CustomerId[]): Promise<Map<CustomerId, CustomerItem>> {
  const keys = ids.map((customerId) => ({ tenantId: scope.tenantId, customerId }));
  const items =
    keys.length === 0
      ? []
      : await readAll((some) => CustomerRecord.on(scope.client).get(some).go({ consistent: true }), keys);
  return new Map(items.map((item) => [item.customerId, item]));
}

/** Bytes of an item as far as a transaction's or an item's limit cares. */
export const bytesOf = (item: object): number => Buffer.byteLength(JSON.stringify(item));

/** DynamoDB takes 4 MB in a transaction and 400 KB in an item; both with room to spare. */
export const mostTransactionBytes = 2_500_000;
export const mostPartBytes = 200_000;

/** How many items of a transaction it takes to delete the customer with all that it has and is found by, or to bring it back. */
export const weightOf = (item: CustomerItem): number =>
  family(item).length + claimsOf(item.customerId, item).length;
