import type { CustomerRow } from "@rabita/core/customer/row";
import type { Found, Search } from "@rabita/core/directory/schema";
import type { OrderRow } from "@rabita/core/order/row";
import { request } from "./client.ts";

const at = (tenantId: string, rest: string) => `/api/t/${encodeURIComponent(tenantId)}${rest}`;
const abortable = (signal: AbortSignal | undefined) => (signal ? { signal } : {});

export const searchCustomers = (
  tenantId: string,
  body: Search,
  signal?: AbortSignal,
): Promise<Found<CustomerRow>> =>
  request("POST", at(tenantId, "/customers/search"), { body, ...abortable(signal) });

export const searchOrders = (
  tenantId: string,
  body: Search,
  signal?: AbortSignal,
): Promise<Found<OrderRow>> =>
  request("POST", at(tenantId, "/orders/search"), { body, ...abortable(signal) });
