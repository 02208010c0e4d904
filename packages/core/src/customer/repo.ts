import type { ItemOf } from "../kernel/entity.ts";
import { missing } from "../kernel/error.ts";
import { listPage } from "../kernel/page.ts";
import type { CustomerId, Page, PageQuery } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { CustomerRecord } from "./entity.ts";

export type CustomerItem = ItemOf<typeof CustomerRecord>;

/** The customers that the scope may see. */
export const customers = (scope: TenantScope) => {
  const { tenantId } = scope;
  const shown = (item: CustomerItem) => item.deletedAt === undefined && visible(scope, item);

  /** The record even where it is a tombstone; undefined where it never was or isn't the asker's to see. */
  const get = async (customerId: CustomerId): Promise<CustomerItem | undefined> => {
    const { data } = await CustomerRecord.on(scope.client)
      .get({ tenantId, customerId })
      .go({ consistent: true });
    return data && visible(scope, data) ? data : undefined;
  };

  return {
    get,
    /** @throws AppError missing for what never was, was deleted, or isn't the asker's to see */
    async expect(customerId: CustomerId): Promise<CustomerItem> {
      const item = await get(customerId);
      if (!item || item.deletedAt !== undefined) throw missing("customer.missing");
      return item;
    },
    /** Those of the ids that stand, in no order. */
    async many(customerIds: CustomerId[]): Promise<CustomerItem[]> {
      if (customerIds.length === 0) return [];
      const keys = [...new Set(customerIds)].map((customerId) => ({ tenantId, customerId }));
      const { data } = await CustomerRecord.on(scope.client).get(keys).go({ consistent: true });
      return data.filter(shown);
    },
    /** Newest first. */
    list: (page: PageQuery): Promise<Page<CustomerItem>> =>
      listPage(scope, {
        params: CustomerRecord.on(scope.client).query.record({ tenantId }).params(),
        parse: (raw) => CustomerRecord.parse(scope.client, raw),
        keep: shown,
        order: "desc",
        ...page,
      }),
  };
};

/** The one rule of record visibility; teams come with the members' pages. */
function visible(scope: TenantScope, item: CustomerItem): boolean {
  return scope.visibility === "all" || item.ownerId === scope.actor.id;
}
