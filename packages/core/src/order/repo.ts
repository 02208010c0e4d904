import { customers } from "../customer/repo.ts";
import type { ItemOf } from "../kernel/entity.ts";
import { invalid, missing } from "../kernel/error.ts";
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

  /** Every order of these customers; a person buys hundreds of times, not hundreds of thousands. */
  const of = async (...customerIds: CustomerId[]): Promise<OrderItem[]> => {
    const found = await Promise.all(
      customerIds.map((customerId) =>
        OrderRecord.on(scope.client)
          .query.record({ tenantId })
          .begins({ orderId: orderPrefix(customerId) as OrderId })
          .go({ pages: "all", consistent: true }),
      ),
    );
    return found.flatMap(({ data }) => data).filter(standing);
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
      // Orders go and come back with their customer, without being written for it.
      const mine = await customers(scope).standingFor(items.map((item) => item.customerId));
      return { items: items.filter((item) => mine.has(item.customerId)), cursor };
    },
    /** Newest first; of several customers (one and those merged into it) as if they were one. */
    async pageOf(customerIds: CustomerId[], page: PageQuery): Promise<Page<OrderItem>> {
      const [only] = customerIds;
      if (only && customerIds.length === 1) return listing(page, orderPrefix(only));
      return pageAmong(await of(...customerIds), page);
    },
    of,
  };
};

/** What orders of several customers are sorted by: the part of the id that is the order's own begins with its time. */
const ownPart = ({ orderId, customerId }: OrderItem) =>
  `${orderId.slice(orderPrefix(customerId).length)} ${orderId}`;

/** @throws AppError invalid for a cursor that this list did not make */
function pageAmong(items: OrderItem[], { limit, cursor }: PageQuery): Page<OrderItem> {
  const after = cursor === undefined ? undefined : Buffer.from(cursor, "base64url").toString();
  if (after !== undefined && !/^[0-9a-z]+ ord_[0-9a-z]+$/.test(after)) {
    throw invalid("input.invalid", [{ path: "cursor", rule: "cursor" }]);
  }
  const left = items
    .map((item) => ({ item, place: ownPart(item) }))
    .filter(({ place }) => after === undefined || place < after)
    .sort((a, b) => (a.place < b.place ? 1 : -1));
  const shown = left.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ item }) => item),
    ...(left.length > limit && last && { cursor: Buffer.from(last.place).toString("base64url") }),
  };
}
