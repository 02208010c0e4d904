import { fail, finish, writeFile } from "@rabita/core/export/write";
import { ExportId } from "@rabita/core/kernel/schema";
import { step, workflow } from "@rabita/core/kernel/step";
import { z } from "zod";

const Input = z.object({ exportId: ExportId });

export const steps = {
  write: step(Input, async (scope, { exportId }) => {
    await writeFile(scope, exportId);
    return { output: { written: true } };
  }),
  finish: step(Input, async (scope, { exportId }) => ({
    write: await finish(scope, exportId),
    output: { done: true },
  })),
  stop: step(Input, async (scope, { exportId }) => ({
    write: await fail(scope, exportId, "export.interrupted"),
    output: { stopped: true },
  })),
};

/** Writes records to a file. */
export const exportRecords = workflow("export-records", steps);
