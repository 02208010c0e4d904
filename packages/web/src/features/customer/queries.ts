import { useInfiniteQuery, useQuery } from "@tanstack/solid-query";
import { getCustomer, listCustomerOrders, listTimeline } from "../../api/customer.ts";

export const customersKey = (tenantId: string) => ["tenant", tenantId, "customers"] as const;
export const customerKey = (tenantId: string, customerId: string) =>
  ["tenant", tenantId, "customer", customerId] as const;
export const timelineKey = (tenantId: string, customerId: string) =>
  [...customerKey(tenantId, customerId), "timeline"] as const;
const ordersKey = (tenantId: string, customerId: string) =>
  [...customerKey(tenantId, customerId), "orders"] as const;

export const useCustomer = (tenantId: () => string, customerId: () => string) =>
  useQuery(() => ({
    queryKey: customerKey(tenantId(), customerId()),
    queryFn: () => getCustomer(tenantId(), customerId()),
  }));

export const useTimeline = (tenantId: () => string, customerId: () => string) =>
  useInfiniteQuery(() => ({
    queryKey: timelineKey(tenantId(), customerId()),
    queryFn: ({ pageParam }) => listTimeline(tenantId(), customerId(), { limit: 30, cursor: pageParam }),
    initialPageParam: "",
    getNextPageParam: (page) => page.cursor,
  }));

export const useCustomerOrders = (tenantId: () => string, customerId: () => string) =>
  useInfiniteQuery(() => ({
    queryKey: ordersKey(tenantId(), customerId()),
    queryFn: ({ pageParam }) =>
      listCustomerOrders(tenantId(), customerId(), { limit: 20, cursor: pageParam }),
    initialPageParam: "",
    getNextPageParam: (page) => page.cursor,
  }));
