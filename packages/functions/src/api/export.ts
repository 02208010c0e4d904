import * as Export from "@rabita/core/export";
import { Export as ExportShape, NewExport } from "@rabita/core/export/schema";
import { ExportId, PageQuery, pageOf } from "@rabita/core/kernel/schema";
import { z } from "zod";
import { tenantRoute } from "../http/route.ts";

const tag = "exports";
const params = z.object({ exportId: ExportId });
const one = "/exports/{exportId}";

export const exportRoutes = [
  tenantRoute({
    method: "get",
    path: "/exports",
    tag,
    summary: "Exports of what the asker may read, newest first",
    command: Export.list,
    query: PageQuery,
    status: 200,
    answer: pageOf(ExportShape),
    run: (scope, { query }) => Export.list(scope, query),
  }),
  tenantRoute({
    method: "post",
    path: "/exports",
    tag,
    summary: "Write customers or orders to a CSV or XLSX file, in the background; needs to read them too",
    command: Export.start,
    body: NewExport,
    example: { noun: "customer", format: "csv", columns: ["displayName", "emails", "spend"] },
    status: 202,
    answer: ExportShape,
    run: (scope, { body, idempotencyKey }) => Export.start(scope, { body, idempotencyKey }),
  }),
  tenantRoute({
    method: "get",
    path: one,
    tag,
    summary: "One export: state and progress",
    command: Export.read,
    params,
    status: 200,
    answer: ExportShape,
    run: (scope, { params }) => Export.read(scope, params),
  }),
  tenantRoute({
    method: "get",
    path: `${one}/file`,
    tag,
    summary: "A link to the file, for five minutes",
    command: Export.link,
    params,
    status: 200,
    answer: z.object({ url: z.string() }),
    run: (scope, { params }) => Export.link(scope, params),
  }),
];
