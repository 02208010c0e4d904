import type { Audit } from "@rabita/core/audit/schema";
import type { Export, NewAuditExport } from "@rabita/core/export/schema";
import { request } from "./client.ts";

export type AuditFilter = { actor?: string; action?: string; record?: string; from?: string; to?: string };

export const readAudit = (
  tenantId: string,
  query: AuditFilter & { cursor?: string | undefined },
  signal?: AbortSignal,
): Promise<Audit> =>
  request("GET", `/api/t/${encodeURIComponent(tenantId)}/audit`, { query, ...(signal && { signal }) });

export const exportAudit = (
  tenantId: string,
  body: NewAuditExport,
  idempotencyKey: string,
): Promise<Export> =>
  request("POST", `/api/t/${encodeURIComponent(tenantId)}/audit/exports`, { body, idempotencyKey });
