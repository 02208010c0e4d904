import { failUndo, undoSlice } from "@rabita/core/import/undo-slice";
import { ImportId } from "@rabita/core/kernel/schema";
import { step, workflow } from "@rabita/core/kernel/step";
import { z } from "zod";

const Input = z.object({ importId: ImportId });

/** How long one run of the undo step goes on: well under Lambda's 15 minutes. */
const sliceMs = 120_000;

export const steps = {
  undo: step(Input, async (scope, { importId }) => ({ output: await undoSlice(scope, importId, sliceMs) })),
  stop: step(Input, async (scope, { importId }) => ({
    write: await failUndo(scope, importId),
    output: { stopped: true },
  })),
};

/** Takes a whole import back. */
export const undoImport = workflow("undo-import", steps);
