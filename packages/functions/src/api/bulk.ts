import * as Bulk from "@rabita/core/bulk";
import { look } from "@rabita/core/bulk/look";
import { BulkLook, BulkRequest, Job, ListedJob, Skipped } from "@rabita/core/bulk/schema";
import { skipped } from "@rabita/core/bulk/skipped";
import { JobId, PageQuery, pageOf } from "@rabita/core/kernel/schema";
import { z } from "zod";
import { tenantRoute } from "../http/route.ts";

const tag = "bulk changes";
const params = z.object({ jobId: JobId });
const one = "/jobs/{jobId}";
const example = {
  selection: { ids: ["cus_0mfx3k9q2a7c81tz5d0e4"] },
  change: { set: { stage: "loyal" as const, city: "Shiraz" }, addTags: ["nowruz"] },
};

export const bulkRoutes = [
  tenantRoute({
    method: "post",
    path: "/customers/bulk/look",
    tag,
    summary: "What a change of many customers would do: how many, and some before and after",
    command: look,
    body: BulkRequest,
    example,
    status: 200,
    answer: BulkLook,
    run: (scope, { body }) => look(scope, body),
  }),
  tenantRoute({
    method: "post",
    path: "/customers/bulk",
    tag,
    summary: "Change, tag or delete many customers, in the background",
    command: Bulk.start,
    body: BulkRequest,
    example,
    status: 202,
    answer: Job,
    run: (scope, { body, idempotencyKey }) => Bulk.start(scope, { body, idempotencyKey }),
  }),
  tenantRoute({
    method: "get",
    path: "/jobs",
    tag,
    summary: "Changes of many records, newest first",
    command: Bulk.list,
    query: PageQuery,
    status: 200,
    answer: pageOf(ListedJob),
    run: (scope, { query }) => Bulk.list(scope, query),
  }),
  tenantRoute({
    method: "get",
    path: one,
    tag,
    summary: "One job: state, progress, counts",
    command: Bulk.read,
    params,
    status: 200,
    answer: Job,
    run: (scope, { params }) => Bulk.read(scope, params),
  }),
  tenantRoute({
    method: "post",
    path: `${one}/cancel`,
    tag,
    summary: "Stop; what is changed stays",
    command: Bulk.cancel,
    params,
    status: 200,
    answer: Job,
    run: (scope, { params }) => Bulk.cancel(scope, params),
  }),
  tenantRoute({
    method: "post",
    path: `${one}/undo`,
    tag,
    summary: "Take it back; what others changed since stays and is listed",
    command: Bulk.undo,
    params,
    status: 202,
    answer: Job,
    run: (scope, { params }) => Bulk.undo(scope, params),
  }),
  tenantRoute({
    method: "get",
    path: `${one}/skipped`,
    tag,
    summary: "Records that were left as they are, and why",
    command: skipped,
    params,
    query: PageQuery,
    status: 200,
    answer: pageOf(Skipped),
    run: (scope, { params, query }) => skipped(scope, { ...params, ...query }),
  }),
];
