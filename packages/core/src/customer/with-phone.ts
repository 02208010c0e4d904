import type { CustomerId, Page, PageQuery } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { allSharersOf } from "../kernel/unique.ts";
import { normalisePhone } from "../locale/phone.ts";
import { tenantOf } from "../tenant/repo.ts";
import { pageOfIds } from "./page-of-ids.ts";
import { type CustomerItem, customers } from "./repo.ts";

/**
 * Those with the phone, as far as the asker sees them, newest first; none for what can't be a phone.
 * @throws AppError invalid for a cursor that this service did not make
 */
export async function withPhone(
  scope: TenantScope,
  phone: string,
  page: PageQuery,
): Promise<Page<CustomerItem>> {
  const { country } = await tenantOf(scope).expect();
  const normal = normalisePhone(phone, country);
  // Only customers share phones.
  const sharers = normal === undefined ? [] : ((await allSharersOf(scope, "phone", normal)) as CustomerId[]);
  const found = new Map((await customers(scope).many(sharers)).map((item) => [item.customerId, item]));
  const { wanted, cursor } = pageOfIds([...found.keys()], page);
  return { items: wanted.flatMap((id) => found.get(id) ?? []), cursor };
}
