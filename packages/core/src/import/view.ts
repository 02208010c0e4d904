import { noCounts } from "./counts.ts";
import type { ImportItem } from "./repo.ts";
import type { Import } from "./schema.ts";

/** An import as the API shows it, with its progress as a share of the file's bytes and its rate in rows a second. */
export function importOf(item: ImportItem): Import {
  const { startedAt, endedAt, updatedAt, counts } = item;
  const seconds = startedAt ? (Date.parse(endedAt ?? updatedAt) - Date.parse(startedAt)) / 1000 : 0;
  return {
    importId: item.importId,
    version: item.version,
    noun: item.noun,
    fileName: item.fileName,
    size: item.size,
    state: item.state,
    ...(item.inspection && { inspection: item.inspection }),
    ...(item.options && { options: item.options }),
    // Imports from before they counted companies have none.
    counts: { ...noCounts, ...counts },
    progress: progressOf(item),
    rate: seconds > 0 ? Math.round(counts.rows / seconds) : 0,
    ...(item.failure && { failure: item.failure }),
    ...(item.undo && { undo: item.undo.counts }),
    ...(startedAt && { startedAt }),
    ...(endedAt && { endedAt }),
    createdAt: item.createdAt,
    createdBy: item.createdBy,
    updatedAt,
  };
}

function progressOf({ state, undo, position, size }: ImportItem): number {
  if (state === "done" || state === "undone") return 1;
  if (state === "undoing" && undo)
    return undo.counts.total === 0 ? 0 : Math.min(1, undo.counts.done / undo.counts.total);
  return Math.min(1, position.bytes / size);
}
