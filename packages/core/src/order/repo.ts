import { customers } from "../customer/repo.ts";
import type { ItemOf } from "../kernel/entity.ts";
import { missing } from "../kernel/error.ts";
import { idBody } from "../kernel/id.ts";
import { listPage } from "../kernel/page.ts";
import type { CustomerId, OrderId, Page, PageQuery } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { OrderRecord } from "./entity.ts";

export type OrderItem = ItemOf<typeof OrderRecord>;

/** The prefix that the ids of all orders of a customer share. */
export const orderPrefix = (customerId: CustomerId): string => `ord_${idBody(customerId)}`;

const standing = (item: OrderItem) => item.deletedAt === undefined;

/** The orders that the scope may see: those of the customers that it may see. */
export const orders = (scope: TenantScope) => {
  const { tenantId } = scope;

  const get = async (orderId: OrderId): Promise<OrderItem | undefined> => {
    const { data } = await OrderRecord.on(scope.client).get({ tenantId, orderId }).go({ consistent: true });
    if (!data) return undefined;
    return scope.visibility === "all" || (await customers(scope).get(data.customerId)) ? data : undefined;
  };

  const listing = (page: PageQuery, begins?: string): Promise<Page<OrderItem>> => {
    const query = OrderRecord.on(scope.client).query.record({ tenantId });
    return listPage(scope, {
      // The cast tells ElectroDB's typing that a part of an id is meant.
      params: begins === undefined ? query.params() : query.begins({ orderId: begins as OrderId }).params(),
      parse: (raw) => OrderRecord.parse(scope.client, raw),
      keep: standing,
      order: "desc",
      ...page,
    });
  };

  return {
    get,
    /** @throws AppError missing */
    async expect(orderId: OrderId): Promise<OrderItem> {
      const item = await get(orderId);
      if (!item || !standing(item)) throw missing("order.missing");
      return item;
    },
    list: async (page: PageQuery): Promise<Page<OrderItem>> => {
      const { items, cursor } = await listing(page);
      if (scope.visibility === "all") return { items, cursor };
      const mine = new Set(
        (await customers(scope).many(items.map((item) => item.customerId))).map((c) => c.customerId),
      );
      return { items: items.filter((item) => mine.has(item.customerId)), cursor };
    },
    pageOf: (customerId: CustomerId, page: PageQuery) => listing(page, orderPrefix(customerId)),
    /** Every order of one customer; a person buys hundreds of times, not hundreds of thousands. */
    async of(customerId: CustomerId): Promise<OrderItem[]> {
      const { data } = await OrderRecord.on(scope.client)
        .query.record({ tenantId })
        .begins({ orderId: orderPrefix(customerId) as OrderId })
        .go({ pages: "all", consistent: true });
      return data.filter(standing);
    },
  };
};
