import { fail, finish, handOverSlice } from "@rabita/core/hand-over/carry-out";
import { HandOverId } from "@rabita/core/kernel/schema";
import { step, workflow } from "@rabita/core/kernel/step";
import { z } from "zod";

const Input = z.object({ handOverId: HandOverId });

/** How long one run of the step goes on: well under the function's 5 minutes. */
const sliceMs = 120_000;

export const steps = {
  give: step(Input, async (scope, { handOverId }) => ({
    output: await handOverSlice(scope, handOverId, sliceMs),
  })),
  finish: step(Input, async (scope, { handOverId }) => ({
    write: await finish(scope, handOverId),
    output: { done: true },
  })),
  stop: step(Input, async (scope, { handOverId }) => ({
    write: await fail(scope, handOverId),
    output: { stopped: true },
  })),
};

/** Gives what one member has to another. */
export const handOver = workflow("hand-over", steps);
