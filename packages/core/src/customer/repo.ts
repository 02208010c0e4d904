import { readAll } from "../kernel/batch.ts";
import type { ItemOf } from "../kernel/entity.ts";
import { missing } from "../kernel/error.ts";
import { listPage } from "../kernel/page.ts";
import type { CustomerId, Page, PageQuery } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { CustomerRecord } from "./entity.ts";

export type CustomerItem = ItemOf<typeof CustomerRecord>;

/**
 * The customers that the scope may see. The id of one that was merged into another stands for the other: whoever
 * goes on from here takes the id from the item that is returned, and `family(item)` for what lies under it.
 */
export const customers = (scope: TenantScope) => {
  const { tenantId } = scope;
  const shown = (item: CustomerItem) =>
    item.deletedAt === undefined && item.mergedInto === undefined && visible(scope, item);

  const stored = async (customerId: CustomerId): Promise<CustomerItem | undefined> => {
    const key = { tenantId, customerId };
    const { data } = await CustomerRecord.on(scope.client).get(key).go({ consistent: true });
    return data ?? undefined;
  };

  /** The items with these ids as they are stored, tombstones and absorbed ones too, whoever may see them. */
  const exactly = async (customerIds: Iterable<CustomerId>): Promise<CustomerItem[]> => {
    const keys = [...new Set(customerIds)].map((customerId) => ({ tenantId, customerId }));
    if (keys.length === 0) return [];
    return readAll((some) => CustomerRecord.on(scope.client).get(some).go({ consistent: true }), keys);
  };

  /** The record even where it is a tombstone; undefined where it never was or isn't the asker's to see. */
  const get = async (customerId: CustomerId): Promise<CustomerItem | undefined> => {
    let item = await stored(customerId);
    while (item?.mergedInto !== undefined) item = await stored(item.mergedInto);
    return item && visible(scope, item) ? item : undefined;
  };

  /** Which standing customer each id stands for; an id that stands for none is absent. */
  const standingFor = async (customerIds: Iterable<CustomerId>): Promise<Map<CustomerId, CustomerItem>> => {
    const known = new Map<CustomerId, CustomerItem>();
    let unread = [...customerIds];
    while (unread.length > 0) {
      const read = await exactly(unread);
      for (const item of read) known.set(item.customerId, item);
      const next = read.map(({ mergedInto }) => mergedInto).filter((id) => id !== undefined);
      unread = next.filter((id) => !known.has(id));
    }
    const found = new Map<CustomerId, CustomerItem>();
    for (const id of customerIds) {
      let item = known.get(id);
      while (item?.mergedInto !== undefined) item = known.get(item.mergedInto);
      if (item && shown(item)) found.set(id, item);
    }
    return found;
  };

  return {
    get,
    exactly,
    standingFor,
    /** @throws AppError missing for what never was, was deleted, or isn't the asker's to see */
    async expect(customerId: CustomerId): Promise<CustomerItem> {
      const item = await get(customerId);
      if (!item || item.deletedAt !== undefined) throw missing("customer.missing");
      return item;
    },
    /** Those that the ids stand for, each once, in no order. */
    async many(customerIds: CustomerId[]): Promise<CustomerItem[]> {
      return [...new Set((await standingFor(customerIds)).values())];
    },
    /** Newest first; whoever was merged into another is not in it. */
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

export const visible = (scope: TenantScope, item: Pick<CustomerItem, "ownerId">): boolean =>
  scope.sees("customer", item.ownerId);
