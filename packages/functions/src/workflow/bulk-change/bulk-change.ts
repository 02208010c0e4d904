import { applySlice } from "@rabita/core/bulk/apply";
import { fail, finish, finishUndo } from "@rabita/core/bulk/finish";
import { undoSlice } from "@rabita/core/bulk/undo";
import { JobId } from "@rabita/core/kernel/schema";
import { step, workflow } from "@rabita/core/kernel/step";
import { z } from "zod";

const Input = z.object({ jobId: JobId });

/** How long one run of a step goes on: well under the function's 5 minutes, long enough that re-reading costs little. */
const sliceMs = 120_000;

export const steps = {
  apply: step(Input, async (scope, { jobId }) => ({ output: await applySlice(scope, jobId, sliceMs) })),
  finish: step(Input, async (scope, { jobId }) => ({
    write: await finish(scope, jobId),
    output: { done: true },
  })),
  undo: step(Input, async (scope, { jobId }) => ({ output: await undoSlice(scope, jobId, sliceMs) })),
  finishUndo: step(Input, async (scope, { jobId }) => ({
    write: await finishUndo(scope, jobId),
    output: { done: true },
  })),
  stop: step(Input, async (scope, { jobId }) => ({
    write: await fail(scope, jobId, "job.interrupted"),
    output: { stopped: true },
  })),
};

/** Changes many customers, or takes that back. */
export const bulkChange = workflow("bulk-change", steps);
