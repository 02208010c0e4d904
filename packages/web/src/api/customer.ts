import type { CustomerPage } from "@rabita/core/customer/page-schema";
import type { CustomerEdit, CustomerView, NewCustomer, TimelineItem } from "@rabita/core/customer/schema";
import type { Page } from "@rabita/core/kernel/schema";
import type { z } from "zod";
import { request } from "./client.ts";

export type CustomerInput = z.input<typeof NewCustomer>;
export type CustomerChange = z.input<typeof CustomerEdit>;

const at = (tenantId: string, rest = "") => `/api/t/${encodeURIComponent(tenantId)}/customers${rest}`;
const one = (tenantId: string, customerId: string, rest = "") =>
  at(tenantId, `/${encodeURIComponent(customerId)}${rest}`);

export const createCustomer = (
  tenantId: string,
  body: CustomerInput,
  idempotencyKey: string,
): Promise<CustomerView> => request("POST", at(tenantId), { body, idempotencyKey });

export const getCustomer = (tenantId: string, customerId: string): Promise<CustomerView> =>
  request("GET", one(tenantId, customerId));

/** A customer with all that their page shows first. */
export const getCustomerPage = (tenantId: string, customerId: string): Promise<CustomerPage> =>
  request("GET", one(tenantId, customerId, "/page"));

export const editCustomer = (
  tenantId: string,
  customerId: string,
  body: CustomerChange,
): Promise<CustomerView> => request("PATCH", one(tenantId, customerId), { body });

export const deleteCustomer = (tenantId: string, customerId: string, version: number): Promise<void> =>
  request("DELETE", one(tenantId, customerId), { query: { version } });

export const restoreCustomer = (tenantId: string, customerId: string): Promise<CustomerView> =>
  request("POST", one(tenantId, customerId, "/restore"));

export const listTimeline = (
  tenantId: string,
  customerId: string,
  query: { limit?: number; cursor?: string | undefined },
): Promise<Page<TimelineItem>> => request("GET", one(tenantId, customerId, "/timeline"), { query });
