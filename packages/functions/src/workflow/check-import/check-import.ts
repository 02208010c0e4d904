import { carryOut, failCheck } from "@rabita/core/import/carry-out";
import { ImportId } from "@rabita/core/kernel/schema";
import { step, workflow } from "@rabita/core/kernel/step";
import { z } from "zod";

const Input = z.object({ importId: ImportId });

/** How long a dry run goes on before it tells what it has: well under Lambda's 15 minutes. */
const mostMs = 600_000;

export const steps = {
  check: step(Input, async (scope, { importId }) => ({
    write: await carryOut(scope, importId, mostMs),
    output: { checked: true },
  })),
  stop: step(Input, async (scope, { importId }) => ({
    write: await failCheck(scope, importId),
    output: { stopped: true },
  })),
};

/** Goes through a file as an import would, and writes nothing of it. */
export const checkImport = workflow("check-import", steps);
