import type { Changes } from "@rabita/core/activity/schema";
import { request } from "./client.ts";

/** What was committed after number `after`, in order; ask on with its `last`. `open` is a customer whose page is open. */
export const listChanges = (
  tenantId: string,
  query: { after: number; limit: number; open?: string },
  signal: AbortSignal,
): Promise<Changes> => request("GET", `/api/t/${encodeURIComponent(tenantId)}/changes`, { query, signal });
