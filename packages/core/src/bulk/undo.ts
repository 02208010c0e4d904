import { claim, externalValue } from "../customer/claims.ts";
import { CustomerRecord } from "../customer/entity.ts";
import type { CustomerItem } from "../customer/repo.ts";
import { isAppError } from "../kernel/error.ts";
import type { JobId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { ownersOf } from "../kernel/unique.ts";
import { write } from "../kernel/write.ts";
import { JobLeft, JobRecord, type Left } from "./entity.ts";
import { stored } from "./read.ts";
import { type JobItem, jobs, type Part } from "./repo.ts";
import { type Restoring, restoring } from "./restore.ts";

/** Tries of one part while others change its records. */
const mostTries = 20;
/** Parts read at a time. */
const readAhead = 10;

/**
 * Takes back what the job did from where its undoing stands, part by part, until all is undone or `sliceMs` are over.
 * It can be killed at any moment and called again, by several at a time: its progress moves with the records.
 */
export async function undoSlice(
  scope: TenantScope,
  jobId: JobId,
  sliceMs: number,
): Promise<{ done: boolean }> {
  let job = await jobs(scope).expect(jobId);
  const until = scope.now().getTime() + sliceMs;
  while (job.state === "undoing") {
    const parts = await jobs(scope).partsAfter(jobId, undone(job).at, readAhead);
    if (parts.length === 0) break;
    for (const part of parts) {
      if (part.at <= undone(job).at) continue;
      job = await undoPart(scope, job, part);
      if (job.state !== "undoing") return { done: true };
    }
    if (scope.now().getTime() > until) return { done: false };
  }
  return { done: true };
}

const nothing = { at: 0, done: 0, restored: 0, kept: 0 };
const undone = ({ undo = nothing }: JobItem) => undo;

/** Undoes one part in one transaction; answers with the job as it stands then, by whomever. */
async function undoPart(scope: TenantScope, job: JobItem, part: Part): Promise<JobItem> {
  let current = job;
  for (let tries = 1; ; tries += 1) {
    try {
      return await commitPart(scope, current, part);
    } catch (error) {
      if (!isAppError(error, "conflict") || tries === mostTries) throw error;
      current = await jobs(scope).expect(job.jobId);
      if (current.state !== "undoing" || undone(current).at >= part.at) return current;
    }
  }
}

async function commitPart(scope: TenantScope, job: JobItem, { at, done, ttl }: Part): Promise<JobItem> {
  const now = scope.now();
  const { tenantId, jobId, change } = job;
  const items = await stored(
    scope,
    done.map(({ customerId }) => customerId),
  );
  const planned = done.map((each) => restoring(change, each, items.get(each.customerId), now));
  const taken = change.delete ? await takenOf(scope, planned) : new Map<CustomerItem, Left>();
  const left: Left[] = [];
  const changed = write(scope, "bulk.undo-chunk");
  let restored = 0;
  for (const each of planned) {
    const reason = each.after ? taken.get(each.after) : undefined;
    if (each.left) left.push(each.left);
    if (reason) left.push(reason);
    const before = each.after && items.get(each.after.customerId);
    if (!each.after || !before || reason) continue;
    const { customerId } = before;
    claim(changed, customerId, change.delete ? undefined : before, each.after);
    changed.replace(CustomerRecord, customerId, before, each.after);
    restored += 1;
  }
  if (left.length > 0) changed.part(JobLeft, { tenantId, jobId, at, ttl, phase: "undo", left });
  const so = undone(job);
  const after: JobItem = {
    ...job,
    version: job.version + 1,
    updatedAt: now.toISOString(),
    undo: {
      at,
      done: so.done + done.length,
      restored: so.restored + restored,
      kept: so.kept + left.length,
    },
  };
  await changed.replace(JobRecord, jobId, job, after).commit();
  return after;
}

/** Those that can't come back as they were, because another customer has one of their addresses or ids by now. */
async function takenOf(scope: TenantScope, planned: Restoring[]): Promise<Map<CustomerItem, Left>> {
  const back = planned.flatMap(({ after }) => (after ? [after] : []));
  const kinds = [
    ["email", "email-taken", (item: CustomerItem) => item.emails],
    ["external", "external-id-taken", (item: CustomerItem) => item.externalIds.map(externalValue)],
  ] as const;
  const taken = new Map<CustomerItem, Left>();
  for (const [kind, reason, valuesOf] of kinds) {
    const owners = await ownersOf(scope, kind, back.flatMap(valuesOf));
    for (const item of back) {
      const { customerId } = item;
      const others = valuesOf(item).some((value) => (owners.get(value) ?? customerId) !== customerId);
      if (others && !taken.has(item)) taken.set(item, { customerId, reason });
    }
  }
  return taken;
}
