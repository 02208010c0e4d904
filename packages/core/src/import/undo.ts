import { z } from "zod";
import { command } from "../kernel/command.ts";
import { isAppError } from "../kernel/error.ts";
import { retryChanged } from "../kernel/merge.ts";
import { ImportId, type Page, PageQuery } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { ownerOf } from "../kernel/unique.ts";
import { type Write, write } from "../kernel/write.ts";
import { cancel } from "./cancel.ts";
import { ImportRecord } from "./entity.ts";
import { brought, expectState, type ImportItem, imports, keptPage, next } from "./repo.ts";
import type { Import, Kept, UndoCounts } from "./schema.ts";
import { takeBack } from "./take-back.ts";
import { importOf } from "./view.ts";

const One = z.object({ importId: ImportId });

/**
 * Takes a whole import back, in the background: what it brought and nobody touched since goes, what it changed returns to
 * what it was where it still holds what the import wrote. A running one is stopped first; twice is a no-op.
 */
export const undo = command(
  { action: "import.undo", permit: "import:write", input: One },
  async (scope, { importId }): Promise<Import> => {
    const { state } = await imports(scope).expect(importId);
    if (state === "running") await cancel(scope, { importId });
    return retryChanged(async () => {
      const item = await imports(scope).expect(importId);
      if (item.state === "undone" || (item.state === "undoing" && !item.failure)) return importOf(item);
      expectState(item, ["done", "failed", "cancelled", "undoing"]);
      const { failure, ...known } = next(item, scope.now().toISOString());
      const { customers, orders, updated } = item.counts;
      const counts: UndoCounts = {
        total: customers + orders + updated,
        done: 0,
        removed: 0,
        restored: 0,
        kept: 0,
      };
      const after: ImportItem = {
        ...known,
        state: "undoing",
        undo: item.undo ?? { counts, phase: "orders" },
      };
      await write(scope, undo.action)
        .replace(ImportRecord, importId, item, after)
        .note("import.undo-requested", { importId, fileName: item.fileName })
        .commit();
      return importOf(after);
    });
  },
);

/** What was left as it is when the import was taken back, and why. */
export const kept = command(
  { action: "import.kept", permit: "import:read", input: One.extend(PageQuery.shape) },
  async (scope, { importId, ...page }): Promise<Page<Kept>> => {
    await imports(scope).expect(importId);
    return keptPage(scope, importId, page);
  },
);

/** Tries of one chunk while people change what is in it. */
const mostTries = 8;

/** Takes back from where it stands, a chunk a transaction, until all is done or the time is over. Can be killed and repeated. */
export async function undoSlice(
  scope: TenantScope,
  importId: ImportId,
  sliceMs: number,
): Promise<{ done: boolean }> {
  const until = scope.now().getTime() + sliceMs;
  let tries = 0;
  for (;;) {
    const item = await imports(scope).expect(importId);
    if (item.state !== "undoing" || !item.undo) return { done: true };
    try {
      await (await oneStep(scope, item, item.undo)).commit();
      tries = 0;
    } catch (error) {
      tries += 1;
      if (!isAppError(error, "conflict") || tries === mostTries) throw error;
    }
    if (scope.now().getTime() > until) return { done: false };
  }
}

/** The next chunk in the order of taking back, or the end. */
async function oneStep(
  scope: TenantScope,
  item: ImportItem,
  at: NonNullable<ImportItem["undo"]>,
): Promise<Write> {
  const part = await brought(scope, item.importId, at.row);
  if (part) {
    const { change, counts } = await takeBack(scope, item, at.phase, part.content);
    const after = { ...at, row: part.row, counts: add(at.counts, counts) };
    return moved(scope, item, { undo: after }, change);
  }
  if (at.phase === "orders") return moved(scope, item, { undo: { counts: at.counts, phase: "people" } });
  const end = moved(scope, item, { state: "undone" }).note("import.undone", {
    importId: item.importId,
    fileName: item.fileName,
    counts: at.counts,
  });
  // The same file may come again; where a repeat on purpose was undone, the first import still stands for it.
  const value = `${item.noun} ${item.hash}`;
  const holds = (await ownerOf(scope, "file", value)) === item.importId;
  return holds ? end.release("file", value, item.importId) : end;
}

/** The way on stopped with a reason; asked again, it goes on from there. */
export async function failUndo(scope: TenantScope, importId: ImportId): Promise<Write | undefined> {
  const item = await imports(scope).expect(importId);
  if (item.state !== "undoing") return undefined;
  return moved(scope, item, { failure: "import.undo-interrupted" });
}

function moved(
  scope: TenantScope,
  item: ImportItem,
  patch: Partial<ImportItem>,
  change: Write = write(scope, undo.action),
): Write {
  const at = scope.now().toISOString();
  return change.replace(ImportRecord, item.importId, item, { ...next(item, at), ...patch });
}

function add(counts: UndoCounts, more: Omit<UndoCounts, "total">): UndoCounts {
  return {
    total: counts.total,
    done: counts.done + more.done,
    removed: counts.removed + more.removed,
    restored: counts.restored + more.restored,
    kept: counts.kept + more.kept,
  };
}
