import { list } from "@rabita/core/audit";
import { Audit, AuditQuery } from "@rabita/core/audit/schema";
import { startAudit } from "@rabita/core/export/audit-export";
import { Export, NewAuditExport } from "@rabita/core/export/schema";
import { tenantRoute } from "../http/route.ts";

/** Reading it and taking it out is all there is: no route changes what was written down. */
export const auditRoutes = [
  tenantRoute({
    method: "get",
    path: "/audit",
    tag: "audit",
    summary: "Who did what, when, from where, and what it was before; newest first",
    command: list,
    query: AuditQuery,
    status: 200,
    answer: Audit,
    run: (scope, { query }) => list(scope, query),
  }),
  tenantRoute({
    method: "post",
    path: "/audit/exports",
    tag: "audit",
    summary:
      "Write what was done to a CSV or XLSX file, in the background; it is fetched as other exports are",
    command: startAudit,
    body: NewAuditExport,
    example: { format: "csv", filter: { action: "customer" }, language: "en" },
    status: 202,
    answer: Export,
    run: (scope, { body, idempotencyKey }) => startAudit(scope, { body, idempotencyKey }),
  }),
];
