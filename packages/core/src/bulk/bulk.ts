import { z } from "zod";
import { noteUse } from "../field/use.ts";
import { command } from "../kernel/command.ts";
import { conflict, invalid, isAppError } from "../kernel/error.ts";
import { retryChanged } from "../kernel/merge.ts";
import { idFor, replayed, replayOf } from "../kernel/replay.ts";
import { JobId, type Page, PageQuery } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { write } from "../kernel/write.ts";
import { actorNames } from "../user/user.ts";
import { undoableUntil } from "./age.ts";
import { checkChange } from "./check.ts";
import { JobRecord } from "./entity.ts";
import { freeze } from "./freeze.ts";
import { type Given, givenBy } from "./given.ts";
import { type JobItem, jobs } from "./repo.ts";
import { BulkRequest, type Job, type JobState, type ListedJob } from "./schema.ts";
import { selected } from "./select.ts";
import { jobOf } from "./view.ts";

const One = z.object({ jobId: JobId });

/**
 * Begins to change all selected customers, in the background. Which they are is settled now: the selection is
 * frozen. A repeat with the same idempotency key answers with the job that was begun.
 * @throws AppError invalid where nothing is selected; forbidden
 */
export const start = command(
  {
    action: "bulk.start",
    permit: "customer:write",
    input: z.object({ body: BulkRequest, idempotencyKey: z.string().min(1).max(200).optional() }),
  },
  async (scope, { body, idempotencyKey }): Promise<Job> => {
    const { selection } = body;
    const { change, definitions } = await checkChange(scope, body.change);
    const replay = replayOf(idempotencyKey, body);
    const jobId = idFor(scope, "job", replay);
    const known = replay.key === undefined ? undefined : await jobs(scope).get(jobId);
    if (known) return jobOf(replayed(known, replay));
    const { file, total } = await freeze(scope, `jobs/${jobId}`, selected(scope, "customer", selection));
    if (total === 0) {
      await scope.services.files.remove(file);
      throw invalid("input.invalid", [{ path: "selection", rule: "nothing-selected" }]);
    }
    const at = scope.now().toISOString();
    const item: JobItem = {
      tenantId: scope.tenantId,
      jobId,
      version: 1,
      change,
      state: "running",
      selection: file,
      ...{ total, position: 0, changed: 0, skipped: 0 },
      startedAt: at,
      createdAt: at,
      createdBy: scope.actor.id,
      maker: scope.actor,
      updatedAt: at,
      ...(replay.request && { request: replay.request }),
    };
    try {
      await noteUse(scope, write(scope, start.action), definitions, change.set?.custom ?? {})
        .create(JobRecord, jobId, item)
        .note("bulk.started", { jobId, total, change })
        .commit();
    } catch (error) {
      if (!isAppError(error, "conflict")) throw error;
      return jobOf(replayed(await jobs(scope).get(jobId), replay));
    }
    return jobOf(item);
  },
);

export const read = command(
  { action: "bulk.read", permit: "customer:read", input: One },
  async (scope, { jobId }): Promise<Job> => jobOf(await jobs(scope).expect(jobId)),
);

/** The jobs, newest first, with who began each. */
export const list = command(
  { action: "bulk.list", permit: "customer:read", input: PageQuery },
  async (scope, page): Promise<Page<ListedJob>> => {
    const [{ items, cursor }, nameOf] = await Promise.all([jobs(scope).list(page), actorNames(scope)]);
    const listed = items.map((item) => ({ ...jobOf(item), actor: nameOf(item.maker) }));
    return { items: listed, cursor };
  },
);

/** Stops a running job; what is changed stays, and can be undone. */
export const cancel = command(
  { action: "bulk.cancel", permit: "customer:write", input: One },
  async (scope, { jobId }): Promise<Job> =>
    retryChanged(async () => {
      const item = await owned(scope, jobId);
      if (item.state === "cancelled") return jobOf(item);
      if (item.state !== "running") throw conflict(`job.is-${item.state}`);
      const at = scope.now().toISOString();
      const note = { name: "bulk.cancelled", ...givenBy(item) };
      return turn(scope, cancel.action, item, { state: "cancelled", endedAt: at }, note);
    }),
);

const over: JobState[] = ["undoing", "undone"];

/** Takes a job back, in the background; one that runs is stopped first. Asked again it changes nothing. */
export const undo = command(
  { action: "bulk.undo", permit: "customer:write", input: One },
  async (scope, { jobId }): Promise<Job> =>
    retryChanged(async () => {
      const item = await owned(scope, jobId);
      if (over.includes(item.state)) return jobOf(item);
      if (scope.now().toISOString() > undoableUntil(item.createdAt)) throw conflict("job.too-old");
      const { endedAt: _, failure: __, ...open } = item;
      const patch = { state: "undoing" as const, startedAt: scope.now().toISOString() };
      const progress = { ...(item.undo ?? { at: 0, done: 0, restored: 0, kept: 0 }), by: scope.actor };
      return turn(
        scope,
        undo.action,
        item,
        { ...patch, undo: progress },
        { name: "bulk.undo-requested" },
        open,
      );
    }),
);

/** The job, where the asker may do what it does. @throws AppError missing, forbidden */
async function owned(scope: TenantScope, jobId: JobId): Promise<JobItem> {
  const item = await jobs(scope).expect(jobId);
  if (item.change.delete) scope.require("customer:delete");
  return item;
}

async function turn(
  scope: TenantScope,
  action: string,
  item: JobItem,
  patch: Partial<JobItem>,
  { name, ...data }: { name: string } & Partial<Given>,
  base: JobItem = item,
): Promise<Job> {
  const { jobId, version } = item;
  const after: JobItem = {
    ...base,
    ...patch,
    version: version + 1,
    updatedAt: scope.now().toISOString(),
  };
  await write(scope, action)
    .replace(JobRecord, jobId, item, after)
    .note(name, { jobId, ...data })
    .commit();
  return jobOf(after);
}
