import type { BulkChange, BulkLook, Job, ListedJob, Selection, Skipped } from "@rabita/core/bulk/schema";
import type { Page } from "@rabita/core/kernel/schema";
import type { z } from "zod";
import { request } from "./client.ts";

export type BulkInput = { selection: z.input<typeof Selection>; change: z.input<typeof BulkChange> };

const at = (tenantId: string, rest: string) => `/api/t/${encodeURIComponent(tenantId)}${rest}`;
const one = (tenantId: string, jobId: string, rest = "") =>
  at(tenantId, `/jobs/${encodeURIComponent(jobId)}${rest}`);

/** What a change of many customers would do, without doing it. */
export const lookAtBulk = (tenantId: string, body: BulkInput, signal?: AbortSignal): Promise<BulkLook> =>
  request("POST", at(tenantId, "/customers/bulk/look"), { body, ...(signal && { signal }) });

export const startBulk = (tenantId: string, body: BulkInput, idempotencyKey: string): Promise<Job> =>
  request("POST", at(tenantId, "/customers/bulk"), { body, idempotencyKey });

export const listJobs = (
  tenantId: string,
  query: { limit?: number; cursor?: string | undefined },
): Promise<Page<ListedJob>> => request("GET", at(tenantId, "/jobs"), { query });

export const getJob = (tenantId: string, jobId: string): Promise<Job> => request("GET", one(tenantId, jobId));

export const cancelJob = (tenantId: string, jobId: string): Promise<Job> =>
  request("POST", one(tenantId, jobId, "/cancel"));

export const undoJob = (tenantId: string, jobId: string): Promise<Job> =>
  request("POST", one(tenantId, jobId, "/undo"));

export const listSkipped = (
  tenantId: string,
  jobId: string,
  query: { limit?: number; cursor?: string | undefined },
): Promise<Page<Skipped>> => request("GET", one(tenantId, jobId, "/skipped"), { query });
