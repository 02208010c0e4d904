import { undoableUntil } from "./age.ts";
import type { JobItem } from "./repo.ts";
import type { Job } from "./schema.ts";

/** A job as the API shows it, with its rate in records a second. */
export function jobOf(item: JobItem): Job {
  const { startedAt, endedAt, updatedAt, undo } = item;
  const seconds = (Date.parse(endedAt ?? updatedAt) - Date.parse(startedAt)) / 1000;
  const records = undo ? undo.done : item.position;
  return {
    jobId: item.jobId,
    version: item.version,
    noun: "customer",
    change: item.change,
    state: item.state,
    total: item.total,
    done: item.position,
    changed: item.changed,
    skipped: item.skipped,
    rate: seconds > 0 ? Math.round(records / seconds) : 0,
    ...(undo && {
      undo: { total: item.changed, done: undo.done, restored: undo.restored, kept: undo.kept },
    }),
    ...(item.failure && { failure: item.failure }),
    startedAt,
    ...(endedAt && { endedAt }),
    createdAt: item.createdAt,
    createdBy: item.createdBy,
    updatedAt,
    undoableUntil: undoableUntil(item.createdAt),
  };
}
