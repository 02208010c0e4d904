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
    counts,
    progress: item.state === "done" ? 1 : Math.min(1, item.position.bytes / item.size),
    rate: seconds > 0 ? Math.round(counts.rows / seconds) : 0,
    ...(item.failure && { failure: item.failure }),
    ...(startedAt && { startedAt }),
    ...(endedAt && { endedAt }),
    createdAt: item.createdAt,
    createdBy: item.createdBy,
    updatedAt,
  };
}
