import { raiseAll } from "../customer/alias.ts";
import { claimsOf } from "../customer/claims.ts";
import { CustomerRecord } from "../customer/entity.ts";
import type { CustomerItem } from "../customer/repo.ts";
import { Trace } from "../customer/trace.ts";
import { heirs, withHeir } from "../hand-over/heir.ts";
import { isAppError } from "../kernel/error.ts";
import type { JobId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { ownersOf } from "../kernel/unique.ts";
import { write } from "../kernel/write.ts";
import { JobLeft, JobRecord, type Left, type UndoProgress } from "./entity.ts";
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

const undone = ({ undo, maker }: JobItem): UndoProgress =>
  undo ?? { at: 0, done: 0, restored: 0, kept: 0, by: maker };

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
  const so = undone(job);
  const changed = write(scope, "bulk.undo-chunk").by(so.by);
  const trace = new Trace(changed, { jobId }, true);
  const pathsOf = new Map(
    done.map(({ customerId, fields }) => [customerId, fields?.map(({ path }) => path)]),
  );
  const back: { before: CustomerItem; after: CustomerItem }[] = [];
  // Where an owner was removed since, it is their heir who gets it back.
  const heirOf = heirs(scope);
  for (const each of planned) {
    const reason = each.after ? taken.get(each.after) : undefined;
    if (each.left) left.push(each.left);
    if (reason) left.push(reason);
    const before = each.after && items.get(each.after.customerId);
    if (!each.after || !before || reason) continue;
    let after = each.after;
    if (change.delete) await raiseAll(scope, changed, before, heirOf);
    else {
      if (after.ownerId !== before.ownerId) after = await withHeir(after, "ownerId", heirOf);
      changed.replace(CustomerRecord, before.customerId, before, after);
    }
    back.push({ before, after });
  }
  if (left.length > 0) changed.part(JobLeft, { tenantId, jobId, at, ttl, phase: "undo", left });
  // One that fills a transaction by itself leaves no room for its line.
  for (const { before, after } of back)
    if (changed.room > 1) trace.add(before, after, pathsOf.get(before.customerId));
  const after: JobItem = {
    ...job,
    version: job.version + 1,
    updatedAt: now.toISOString(),
    undo: {
      ...so,
      at,
      done: so.done + done.length,
      restored: so.restored + back.length,
      kept: so.kept + left.length,
    },
  };
  await changed.changed(trace.changes()).replace(JobRecord, jobId, job, after).commit();
  return after;
}

/** Those that can't come back as they were, because another customer has by now what they were found by. */
async function takenOf(scope: TenantScope, planned: Restoring[]): Promise<Map<CustomerItem, Left>> {
  const back = planned.flatMap(({ after }) => (after ? [after] : []));
  const claims = back.flatMap((item) =>
    claimsOf(item.customerId, item).map((each) => ({ ...each, item, kind: String(each.kind) })),
  );
  const taken = new Map<CustomerItem, Left>();
  for (const kind of new Set(claims.map((each) => each.kind))) {
    if (kind === "phone") continue;
    const ours = claims.filter((each) => each.kind === kind);
    const owners = await ownersOf(
      scope,
      kind,
      ours.map(({ value }) => value),
    );
    for (const { value, ownerId, item } of ours) {
      if ((owners.get(value) ?? ownerId) === ownerId || taken.has(item)) continue;
      taken.set(item, { customerId: item.customerId, reason: reasons[kind] ?? "value-taken" });
    }
  }
  return taken;
}

const reasons: Record<string, Left["reason"]> = { email: "email-taken", external: "external-id-taken" };
