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

/** What was committed after number `after`; `last` is the number that the answer covers. */
export type Changes = { items: { seq: number; records: { noun: string; ids: string[] }[] }[]; last: number };

export const listChanges = (tenantId: string, after: number, signal?: AbortSignal): Promise<Changes> =>
  request("GET", at(tenantId, "/changes"), { query: { after, limit: 50 }, ...abortable(signal) });
