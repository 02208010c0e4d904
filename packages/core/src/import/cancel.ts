import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { command } from "../kernel/command.ts";
import { isAppError } from "../kernel/error.ts";
import { markKey, readMark } from "../kernel/mark.ts";
import { ImportId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { write } from "../kernel/write.ts";
import { ImportRecord } from "./entity.ts";
import { expectState, type ImportItem, imports, next } from "./repo.ts";
import type { Import } from "./schema.ts";
import { importOf } from "./view.ts";

/** Looks while a run at full speed comes to its next look at the wish to stop it. */
const mostTries = 200;
const waitMs = 25;

/** Stops an import; rows that are in stay. */
export const cancel = command(
  { action: "import.cancel", permit: "import:write", input: z.object({ importId: ImportId }) },
  async (scope, { importId }): Promise<Import> => {
    let wished = false;
    for (let tries = 1; ; tries += 1) {
      const item = await imports(scope).expect(importId);
      if (item.state === "cancelled") return importOf(item);
      expectState(item, ["awaiting-file", "ready", "running"]);
      if (item.state === "running" && !wished) await wish(scope, item);
      wished ||= item.state === "running";
      try {
        return importOf(await cancelled(scope, item));
      } catch (error) {
        if (!isAppError(error, "conflict") || tries === mostTries) throw error;
        await pause(waitMs);
      }
    }
  },
);

/** Whether somebody wants this run to stop. Chunk follows chunk so fast that nobody else gets at the import itself. */
export const isUnwanted = async (scope: TenantScope, item: ImportItem): Promise<boolean> =>
  (await readMark(scope, wishKey(item))) !== undefined;

/** Ends the import as it stands. @throws AppError conflict where it changed meanwhile */
export async function cancelled(scope: TenantScope, item: ImportItem): Promise<ImportItem> {
  const at = scope.now().toISOString();
  const { given, ...rest } = next(item, at);
  const after: ImportItem = { ...rest, state: "cancelled", endedAt: at };
  const { importId, fileName } = item;
  await write(scope, cancel.action)
    .replace(ImportRecord, importId, item, after)
    .note("import.cancelled", { importId, fileName, ...(given && { given }) })
    .commit();
  return after;
}

const wishKey = ({ importId, startedAt = "" }: ImportItem) => markKey("import.cancel", importId, startedAt);

async function wish(scope: TenantScope, item: ImportItem): Promise<void> {
  try {
    await write(scope, cancel.action).once(wishKey(item)).commit();
  } catch (error) {
    if (!isAppError(error, "conflict")) throw error;
  }
}
