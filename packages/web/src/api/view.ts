import type { NewView, View, ViewEdit } from "@rabita/core/view/schema";
import type { z } from "zod";
import { request } from "./client.ts";

const at = (tenantId: string, rest = "") => `/api/t/${encodeURIComponent(tenantId)}/views${rest}`;
const one = (tenantId: string, viewId: string, rest = "") =>
  at(tenantId, `/${encodeURIComponent(viewId)}${rest}`);

export const listViews = (tenantId: string): Promise<{ items: View[] }> => request("GET", at(tenantId));

export const createView = (
  tenantId: string,
  body: z.input<typeof NewView>,
  idempotencyKey: string,
): Promise<View> => request("POST", at(tenantId), { body, idempotencyKey });

export const editView = (tenantId: string, viewId: string, body: z.input<typeof ViewEdit>): Promise<View> =>
  request("PATCH", one(tenantId, viewId), { body });

export const deleteView = (tenantId: string, viewId: string, version: number): Promise<void> =>
  request("DELETE", one(tenantId, viewId), { query: { version } });

export const restoreView = (tenantId: string, viewId: string): Promise<View> =>
  request("POST", one(tenantId, viewId, "/restore"));
