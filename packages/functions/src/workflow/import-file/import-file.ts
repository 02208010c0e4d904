import { fail, finish } from "@rabita/core/import/finish";
import { loadSlice } from "@rabita/core/import/load";
import { ImportId } from "@rabita/core/kernel/schema";
import { step, workflow } from "@rabita/core/kernel/step";
import { z } from "zod";

const Input = z.object({ importId: ImportId });

/** How long one run of the load step goes on: well under Lambda's 15 minutes, long enough that re-reading costs little. */
const sliceMs = 120_000;

export const steps = {
  load: step(Input, async (scope, { importId }) => ({ output: await loadSlice(scope, importId, sliceMs) })),
  finish: step(Input, async (scope, { importId }) => ({
    write: await finish(scope, importId),
    output: { done: true },
  })),
  stop: step(Input, async (scope, { importId }) => ({
    write: await fail(scope, importId, "import.interrupted"),
    output: { stopped: true },
  })),
};

/** Brings a file's rows in. */
export const importFile = workflow("import-file", steps);
