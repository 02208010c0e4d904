import type { Usage } from "@rabita/core/usage/schema";
import { request } from "./client.ts";

export const readUsage = (tenantId: string, signal?: AbortSignal): Promise<Usage> =>
  request("GET", `/api/t/${encodeURIComponent(tenantId)}/usage`, signal ? { signal } : {});
