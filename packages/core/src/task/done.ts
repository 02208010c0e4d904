import { z } from "zod";
import { heirs, withHeir } from "../hand-over/heir.ts";
import { command } from "../kernel/command.ts";
import { newId } from "../kernel/id.ts";
import { mergeEdit, retryChanged } from "../kernel/merge.ts";
import { TaskId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { bury, raise } from "../kernel/tombstone.ts";
import { write } from "../kernel/write.ts";
import { tenantOf } from "../tenant/repo.ts";
import { TaskRecord } from "./entity.ts";
import { keepFound } from "./found.ts";
import { type TaskItem, tasks } from "./repo.ts";
import type { Task } from "./schema.ts";
import { about, subjectsOf, taskOf } from "./view.ts";
import { nextDue, nextReminder } from "./when.ts";

const One = z.object({ taskId: TaskId });
type Done = { task: Task; next: Task | null };

/** Marks a task as done. Of one that repeats the next is made in the same transaction, once; a repeat changes nothing. */
export const done = command(
  { action: "task.done", permit: "task:write", input: One },
  async (scope, { taskId }): Promise<Done> =>
    retryChanged(async () => {
      const current = await tasks(scope).expect(taskId);
      if (current.state === "done") return answer(scope, current, await nextOf(scope, current));
      const follower = await follow(scope, current);
      const { doneAt, nextId, ...item } = mergeEdit<TaskItem>(current, current.version, {
        state: "done",
      }).next;
      const at = scope.now().toISOString();
      const after: TaskItem = {
        ...item,
        updatedAt: at,
        doneAt: at,
        doneBy: scope.actor.id,
        ...(follower && { nextId: follower.after.taskId }),
      };
      const change = keepFound(write(scope, done.action), current, after)
        .replace(TaskRecord, taskId, current, after)
        .note("task.done", about(after), subjectsOf(after));
      if (follower && follower.after !== follower.before) {
        const { before, after: next } = follower;
        keepFound(change, before, next).note("task.created", about(next), subjectsOf(next));
        if (before) change.replace(TaskRecord, next.taskId, before, next);
        else change.create(TaskRecord, next.taskId, next);
      }
      await change.commit();
      return answer(scope, after, follower?.after);
    }),
);

/** Opens a task again; one of a removed member is whose their things are. The next one goes away with it, as long as nobody has touched that. */
export const undone = command(
  { action: "task.undone", permit: "task:write", input: One },
  async (scope, { taskId }): Promise<Task> =>
    retryChanged(async () => {
      const current = await tasks(scope).expect(taskId);
      if (current.state === "open") return taskOf(scope, current);
      const { doneAt, doneBy, ...item } = mergeEdit<TaskItem>(current, current.version, {
        state: "open",
      }).next;
      const opened: TaskItem = { ...item, updatedAt: scope.now().toISOString() };
      const after = await withHeir(opened, "assigneeId", heirs(scope));
      const change = keepFound(write(scope, undone.action), current, after)
        .replace(TaskRecord, taskId, current, after)
        .note("task.undone", about(after), subjectsOf(after));
      const next = await nextOf(scope, current);
      if (next && isUntouched(next)) {
        const buried = bury(next, scope.now());
        keepFound(change, next, buried).replace(TaskRecord, next.taskId, next, buried);
      }
      await change.commit();
      return taskOf(scope, after);
    }),
);

/** The task that a repeating one is followed by: a new one, or the one that it was followed by when it was done before. */
async function follow(
  scope: TenantScope,
  current: TaskItem,
): Promise<{ before: TaskItem | undefined; after: TaskItem } | undefined> {
  if (!current.repeat || !current.due) return undefined;
  const before = await nextOf(scope, current);
  if (before && before.deletedAt === undefined) return { before, after: before };
  const { timeZone, calendar } = await tenantOf(scope).expect();
  const home = { timeZone, calendar };
  const coming = nextDue(current.due, current.repeat, current.series, scope.now(), home);
  if (!coming) return undefined;
  const at = scope.now().toISOString();
  const remindAt = current.remindAt ? nextReminder(current.remindAt, current.due, coming.due, home) : null;
  if (before) {
    const raised: TaskItem = { ...raise(before, scope.now()), ...coming, remindAt };
    return { before, after: await withHeir(raised, "assigneeId", heirs(scope)) };
  }
  const { fieldVersions, request, nextId, ...fields } = current;
  const after: TaskItem = {
    ...fields,
    ...coming,
    remindAt,
    taskId: newId("tsk", scope.now()),
    version: 1,
    createdAt: at,
    createdBy: scope.actor.id,
    updatedAt: at,
  };
  return { before, after };
}

const nextOf = async (scope: TenantScope, { nextId }: TaskItem): Promise<TaskItem | undefined> =>
  nextId && tasks(scope).exactly(nextId);

const isUntouched = ({ state, deletedAt, fieldVersions = {} }: TaskItem): boolean =>
  state === "open" && deletedAt === undefined && Object.keys(fieldVersions).length === 0;

async function answer(scope: TenantScope, task: TaskItem, next: TaskItem | undefined): Promise<Done> {
  const shown = next?.deletedAt === undefined ? next : undefined;
  return { task: await taskOf(scope, task), next: shown ? await taskOf(scope, shown) : null };
}
