import { parseDate, toZoned } from "@internationalized/date";
import type { ItemOf } from "../kernel/entity.ts";
import type { Alarm } from "./entity.ts";
import type { TaskItem } from "./repo.ts";
import { isDay } from "./schema.ts";
import type { Home } from "./when.ts";

export type AlarmItem = ItemOf<typeof Alarm>;

/** When an open task is to be looked at. */
export function alarmsOf(task: TaskItem | undefined): AlarmItem[] {
  if (!task || task.deletedAt !== undefined || task.state !== "open") return [];
  const { tenantId, taskId, due, remindAt } = task;
  return [
    ...(remindAt ? [{ tenantId, taskId, kind: "reminder" as const, at: remindAt }] : []),
    ...(due ? [{ tenantId, taskId, kind: "due" as const, at: earliestOverdue(due) }] : []),
  ];
}

/**
 * The first instant at which a due time can be over: of a whole day, where it ends first on earth (UTC+14). Which zone
 * counts is asked then, so that it may change meanwhile and no write of a task has to read it.
 */
const earliestOverdue = (due: string): string => (isDay(due) ? `${due}T10:00:00.000Z` : due);

/** The instant at which a due time is over in the workspace: of a whole day, when the next begins. */
export const overdueAt = (due: string, { timeZone }: Home): string =>
  isDay(due) ? toZoned(parseDate(due).add({ days: 1 }), timeZone).toAbsoluteString() : due;
