import type { NewOrder, Order } from "@rabita/core/order/schema";
import type { z } from "zod";
import { request } from "./client.ts";

export type OrderInput = z.input<typeof NewOrder>;

const at = (tenantId: string, rest = "") => `/api/t/${encodeURIComponent(tenantId)}/orders${rest}`;

export const createOrder = (tenantId: string, body: OrderInput, idempotencyKey: string): Promise<Order> =>
  request("POST", at(tenantId), { body, idempotencyKey });

export const deleteOrder = (tenantId: string, orderId: string, version: number): Promise<void> =>
  request("DELETE", at(tenantId, `/${encodeURIComponent(orderId)}`), { query: { version } });

export const restoreOrder = (tenantId: string, orderId: string): Promise<Order> =>
  request("POST", at(tenantId, `/${encodeURIComponent(orderId)}/restore`));
