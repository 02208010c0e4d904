import type { JobId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { type Write, write } from "../kernel/write.ts";
import { JobRecord } from "./entity.ts";
import { givenBy } from "./given.ts";
import { type JobItem, jobs } from "./repo.ts";

/** The end of a job, and of its frozen selection. Undefined where the job was ended before. */
export async function finish(scope: TenantScope, jobId: JobId): Promise<Write | undefined> {
  const item = await jobs(scope).expect(jobId);
  await scope.services.files.remove(item.selection);
  if (item.state !== "running") return undefined;
  const { total, changed, skipped } = item;
  return ended(scope, item, { state: "done" }).note("bulk.finished", {
    jobId,
    ...{ total, changed, skipped },
    deleted: item.change.delete === true,
    ...givenBy(item),
  });
}

/** The end of an undoing. */
export async function finishUndo(scope: TenantScope, jobId: JobId): Promise<Write | undefined> {
  const item = await jobs(scope).expect(jobId);
  if (item.state !== "undoing") return undefined;
  const { restored = 0, kept = 0 } = item.undo ?? {};
  return ended(scope, item, { state: "undone" }).note("bulk.undone", {
    jobId,
    ...{ total: item.changed, restored, kept },
  });
}

/** The job, or its undoing, stops where it is, with the reason; either can be undone from there. */
export async function fail(scope: TenantScope, jobId: JobId, failure: string): Promise<Write | undefined> {
  const item = await jobs(scope).expect(jobId);
  if (item.state !== "running" && item.state !== "undoing") return undefined;
  const isRunning = item.state === "running";
  const state = isRunning ? "failed" : "undo-failed";
  return ended(scope, item, { state, failure }).note("bulk.failed", {
    jobId,
    // What an undoing couldn't take back was told of when the change ended.
    ...(isRunning && givenBy(item)),
  });
}

function ended(scope: TenantScope, item: JobItem, patch: Partial<JobItem>): Write {
  const at = scope.now().toISOString();
  const after: JobItem = { ...item, ...patch, version: item.version + 1, updatedAt: at, endedAt: at };
  return write(scope, "bulk.end").replace(JobRecord, item.jobId, item, after);
}
