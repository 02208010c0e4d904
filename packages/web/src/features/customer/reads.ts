import { useQueryClient } from "@tanstack/solid-query";
import { listTimeline } from "../../api/customer.ts";
import { searchOrders } from "../../api/search.ts";
import { useInfiniteQuery, useQuery } from "../../session/query.ts";
import { openCustomer, usePart } from "./opened.ts";
import { customerKey, ordersKey, timelineKey } from "./queries.ts";

export function useCustomer(tenantId: () => string, customerId: () => string) {
  const queries = useQueryClient();
  return useQuery(() => ({
    queryKey: customerKey(tenantId(), customerId()),
    queryFn: async () => (await openCustomer(queries, tenantId(), customerId())).customer,
  }));
}

export function useTimeline(tenantId: string, customerId: string) {
  const key = timelineKey(tenantId, customerId);
  const part = usePart(tenantId, customerId, key, (page) => page.timeline);
  return useInfiniteQuery(() => ({
    queryKey: key,
    queryFn: ({ pageParam }) => {
      const load = () => listTimeline(tenantId, customerId, { limit: 30, cursor: pageParam });
      return pageParam === "" ? part.first(load) : load();
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.cursor,
  }));
}

const ordersAtOnce = 20;

/** Orders of a customer and of those merged into them, newest first. */
export function useCustomerOrders(tenantId: string, customerIds: () => string[]) {
  const [customerId = ""] = customerIds();
  const key = ordersKey(tenantId, customerId);
  const part = usePart(tenantId, customerId, key, (page) => page.orders);
  return useInfiniteQuery(() => ({
    queryKey: key,
    queryFn: ({ pageParam: offset }) => {
      const load = () =>
        searchOrders(tenantId, {
          where: { column: "customerId", in: customerIds() },
          sort: [{ column: "placedAt", order: "desc" }],
          offset: Number(offset),
          limit: ordersAtOnce,
        });
      return offset === "" ? part.first(load) : load();
    },
    initialPageParam: "",
    getNextPageParam: (last, pages) => {
      const shown = pages.reduce((sum, page) => sum + page.rows.length, 0);
      return last.rows.length > 0 && shown < last.total ? String(shown) : undefined;
    },
  }));
}
