import type { Usage, UsageHistory } from "@rabita/core/usage/schema";
import { request } from "./client.ts";

export const readUsage = (tenantId: string, signal?: AbortSignal): Promise<Usage> =>
  request("GET", `/api/t/${encodeURIComponent(tenantId)}/usage`, signal ? { signal } : {});

export const readUsageHistory = (tenantId: string, signal?: AbortSignal): Promise<UsageHistory> =>
  request("GET", `/api/t/${encodeURIComponent(tenantId)}/usage/history`, signal ? { signal } : {});
