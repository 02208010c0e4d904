import { list } from "@rabita/core/audit";
import { Audit, AuditQuery } from "@rabita/core/audit/schema";
import { tenantRoute } from "../http/route.ts";

/** Reading is all there is: no route changes what was written down. */
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
];
