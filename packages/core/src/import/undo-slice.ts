import { isAppError } from "../kernel/error.ts";
import type { ImportId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { ownerOf } from "../kernel/unique.ts";
import { type Write, write } from "../kernel/write.ts";
import { BroughtPart, ImportRecord } from "./entity.ts";
import { brought, type ImportItem, imports, next } from "./repo.ts";
import type { UndoCounts } from "./schema.ts";
import { takeBack } from "./take-back.ts";

/** Tries of one chunk while people change what is in it. */
const mostTries = 8;

/** Takes back from where it stands, a chunk or what fits of it a transaction, until all is done or the time is over. Can be killed and repeated. */
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
    const { change, counts, rest } = await takeBack(scope, item, at.phase, part.content);
    const { tenantId, importId } = item;
    // What is left of the chunk takes its place, and is the next one.
    if (rest) change.part(BroughtPart, { tenantId, importId, row: part.row, content: JSON.stringify(rest) });
    const after = { ...at, ...(!rest && { row: part.row }), counts: add(at.counts, counts) };
    return moved(scope, item, { undo: after }, change);
  }
  if (at.phase === "orders") {
    const { row, ...rest } = at;
    return moved(scope, item, { undo: { ...rest, phase: "people" } });
  }
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
  change: Write = write(scope, "import.undo"),
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
