import type { Export, NewExport } from "@rabita/core/export/schema";
import type { Page } from "@rabita/core/kernel/schema";
import type { z } from "zod";
import { request } from "./client.ts";

export type ExportInput = z.input<typeof NewExport>;

const at = (tenantId: string, rest = "") => `/api/t/${encodeURIComponent(tenantId)}/exports${rest}`;
const one = (tenantId: string, exportId: string, rest = "") =>
  at(tenantId, `/${encodeURIComponent(exportId)}${rest}`);

export const listExports = (
  tenantId: string,
  query: { limit?: number; cursor?: string | undefined },
): Promise<Page<Export>> => request("GET", at(tenantId), { query });

export const startExport = (tenantId: string, body: ExportInput, idempotencyKey: string): Promise<Export> =>
  request("POST", at(tenantId), { body, idempotencyKey });

export const getExport = (tenantId: string, exportId: string): Promise<Export> =>
  request("GET", one(tenantId, exportId));

/** A link to the file that works for five minutes. */
export const exportLink = (tenantId: string, exportId: string): Promise<{ url: string }> =>
  request("GET", one(tenantId, exportId, "/file"));
