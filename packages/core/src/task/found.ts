import type { UserId } from "../kernel/schema.ts";
import type { Write } from "../kernel/write.ts";
import { alarmsOf } from "./alarm.ts";
import { Alarm } from "./entity.ts";
import type { TaskItem } from "./repo.ts";

/** By whom an open task is found that nobody took on. */
export const nobody = "nobody";
export const assigneeValue = (assigneeId: UserId | null | undefined): string => assigneeId ?? nobody;

type Value = { kind: "task-assignee" | "task-customer"; value: string };

/** What a task is found by: whoever has it open, and its customer. */
function valuesOf(task: TaskItem | undefined): Value[] {
  if (!task || task.deletedAt !== undefined) return [];
  return [
    ...(task.state === "open"
      ? [{ kind: "task-assignee" as const, value: assigneeValue(task.assigneeId) }]
      : []),
    ...(task.customerId ? [{ kind: "task-customer" as const, value: task.customerId }] : []),
  ];
}

/** Keeps what a task is found by, and when it is looked at, in step with it, in the transaction that changes it. */
export function keepFound(write: Write, before: TaskItem | undefined, after: TaskItem): Write {
  const [old, now] = [valuesOf(before), valuesOf(after)];
  const among = (values: Value[], { kind, value }: Value) =>
    values.some((each) => each.kind === kind && each.value === value);
  for (const each of now) if (!among(old, each)) write.share(each.kind, each.value, after.taskId);
  for (const each of old) if (!among(now, each)) write.unshare(each.kind, each.value, after.taskId);
  const [rang, ring] = [alarmsOf(before), alarmsOf(after)];
  const isIn = (alarms: typeof ring, { at, kind }: (typeof ring)[number]) =>
    alarms.some((each) => each.at === at && each.kind === kind);
  for (const alarm of ring) if (!isIn(rang, alarm)) write.part(Alarm, alarm);
  for (const alarm of rang) if (!isIn(ring, alarm)) write.forget(Alarm, alarm);
  return write;
}
