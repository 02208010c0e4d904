import type { Home } from "@rabita/core/activity/schema";
import type { NewTenant, TenantEdit, TenantView } from "@rabita/core/tenant/schema";
import type { z } from "zod";
import { request } from "./client.ts";

const at = (tenantId: string, rest = "") => `/api/t/${encodeURIComponent(tenantId)}${rest}`;

export const createTenant = (body: z.input<typeof NewTenant>, idempotencyKey: string): Promise<TenantView> =>
  request("POST", "/api/tenants", { body, idempotencyKey });

export const getTenant = (tenantId: string): Promise<TenantView> => request("GET", at(tenantId));

export const editTenant = (tenantId: string, body: z.input<typeof TenantEdit>): Promise<TenantView> =>
  request("PATCH", at(tenantId), { body });

/** Goes on with the setting-up after a step failed. */
export const retryProvisioning = (tenantId: string): Promise<TenantView> =>
  request("POST", at(tenantId, "/provisioning"));

export const getHome = (tenantId: string): Promise<Home> => request("GET", at(tenantId, "/home"));

export const loadSample = (tenantId: string): Promise<TenantView> => request("POST", at(tenantId, "/sample"));

export const removeSample = (tenantId: string): Promise<TenantView> =>
  request("DELETE", at(tenantId, "/sample"));
