import { isAppError } from "../kernel/error.ts";
import { type Replay, replayed } from "../kernel/replay.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { write } from "../kernel/write.ts";
import { ExportRecord } from "./entity.ts";
import { type ExportItem, exports } from "./repo.ts";
import type { Export } from "./schema.ts";
import { exportOf } from "./view.ts";

/** What a sheet has room for below its headings. */
export const mostRows = 1_048_575;

type Chosen = Pick<ExportItem, "exportId" | "noun" | "format" | "columns" | "total"> &
  Partial<Pick<ExportItem, "language" | "narrow" | "selection" | "entries">>;

/**
 * Writes an export down as begun; the journal's followers write its file.
 * @throws AppError conflict where the idempotency key was used with another body
 */
export async function begin(
  scope: TenantScope,
  action: string,
  replay: Replay,
  chosen: Chosen,
): Promise<Export> {
  const at = scope.now().toISOString();
  const { exportId, noun, format, total } = chosen;
  const item: ExportItem = {
    tenantId: scope.tenantId,
    ...chosen,
    version: 1,
    state: "running",
    ...{ done: 0, rows: 0 },
    createdAt: at,
    createdBy: scope.actor.id,
    updatedAt: at,
    ...(replay.request && { request: replay.request }),
  };
  try {
    await write(scope, action)
      .create(ExportRecord, exportId, item)
      .note("export.started", { exportId, noun, format, total })
      .commit();
  } catch (error) {
    if (!isAppError(error, "conflict")) throw error;
    return exportOf(replayed(await exports(scope).get(exportId), replay));
  }
  return exportOf(item);
}
