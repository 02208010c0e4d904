import type { ExportItem } from "./repo.ts";
import type { Export } from "./schema.ts";

/** An export as the API shows it. */
export const exportOf = (item: ExportItem): Export => ({
  exportId: item.exportId,
  version: item.version,
  noun: item.noun,
  format: item.format,
  columns: item.columns,
  ...(item.language && { language: item.language }),
  state: item.state,
  total: item.total,
  rows: item.rows,
  progress: item.state === "done" ? 1 : item.done / item.total,
  ...(item.bytes !== undefined && { bytes: item.bytes }),
  ...(item.failure && { failure: item.failure }),
  ...(item.endedAt && { endedAt: item.endedAt }),
  createdAt: item.createdAt,
  createdBy: item.createdBy,
  updatedAt: item.updatedAt,
});
