import { z } from "zod";
import { customers } from "../customer/repo.ts";
import { heirs, withHeir } from "../hand-over/heir.ts";
import { command } from "../kernel/command.ts";
import { invalid, isAppError, missing } from "../kernel/error.ts";
import { mergeEdit, retryChanged } from "../kernel/merge.ts";
import { idFor, replayed, replayOf } from "../kernel/replay.ts";
import { type CustomerId, TaskId, type UserId, Version } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { bury, expectVersion, raise } from "../kernel/tombstone.ts";
import { write } from "../kernel/write.ts";
import { expectAssignable } from "../user/assign.ts";
import { TaskRecord } from "./entity.ts";
import { keepFound } from "./found.ts";
import { type TaskItem, tasks } from "./repo.ts";
import { NewTask, type Task, TaskEdit } from "./schema.ts";
import { seenBy } from "./seen-by.ts";
import { about, subjectsOf, taskOf } from "./view.ts";

const One = z.object({ taskId: TaskId });

/** Makes a task, of the asker where nobody is named. */
export const create = command(
  {
    action: "task.create",
    permit: "task:write",
    input: z.object({ body: NewTask, idempotencyKey: z.string().min(1).max(200).optional() }),
  },
  async (scope, { body, idempotencyKey }): Promise<Task> => {
    const replay = replayOf(idempotencyKey, body);
    const at = scope.now().toISOString();
    const item: TaskItem = {
      ...body,
      tenantId: scope.tenantId,
      taskId: idFor(scope, "tsk", replay),
      version: 1,
      customerId: await customerIn(scope, body.customerId),
      assigneeId: await assigneeIn(scope, body.assigneeId),
      state: "open",
      createdAt: at,
      createdBy: scope.actor.id,
      updatedAt: at,
      ...(replay.request && { request: replay.request }),
    };
    checkRepeat(item);
    try {
      await keepFound(write(scope, create.action), undefined, item)
        .create(TaskRecord, item.taskId, item)
        .note("task.created", about(item), subjectsOf(item))
        .commit();
    } catch (error) {
      if (!isAppError(error, "conflict") || replay.key === undefined) throw error;
      return taskOf(scope, replayed(await tasks(scope).get(item.taskId), replay));
    }
    return taskOf(scope, item);
  },
);

export const read = command(
  { action: "task.read", permit: "task:read", input: One },
  async (scope, { taskId }): Promise<Task> => {
    const item = await tasks(scope).expect(taskId);
    return { ...(await taskOf(scope, item)), seenBy: await seenBy(scope, item) };
  },
);

/** Changes fields; merges and conflicts as edits of customers do. Another due time or repeat begins a new series. */
export const edit = command(
  { action: "task.edit", permit: "task:write", input: z.object({ taskId: TaskId, body: TaskEdit }) },
  async (scope, { taskId, body: { version, ...asked } }): Promise<Task> => {
    const patch: Partial<TaskItem> = {
      // What was left out is left out here as well; Zod's type says that it may be undefined.
      ...(asked as Partial<TaskItem>),
      ...(asked.customerId && { customerId: await customerIn(scope, asked.customerId) }),
      ...(asked.assigneeId && { assigneeId: await assigneeIn(scope, asked.assigneeId) }),
    };
    const item = await retryChanged(async () => {
      const current = await tasks(scope).expect(taskId);
      const { next, changes } = mergeEdit(current, version, patch);
      if (changes.length === 0) return current;
      checkRepeat(next);
      const { series, ...anew } = next;
      const moved = changes.some(({ path }) => path === "due" || path === "repeat");
      const after: TaskItem = { ...(moved ? anew : next), updatedAt: scope.now().toISOString() };
      await keepFound(write(scope, edit.action), current, after)
        .replace(TaskRecord, taskId, current, after)
        .changed(changes)
        .note("task.edited", about(after), subjectsOf(current, after))
        .commit();
      return after;
    });
    return taskOf(scope, item);
  },
);

/** Deletes: a tombstone stays for 90 days and can be restored. A repeat ends with it. */
export const remove = command(
  { action: "task.delete", permit: "task:write", input: One.extend({ version: Version.optional() }) },
  async (scope, { taskId, version }): Promise<void> =>
    retryChanged(async () => {
      const current = await tasks(scope).expect(taskId);
      expectVersion(current, version);
      const after = bury(current, scope.now());
      await keepFound(write(scope, remove.action), current, after)
        .replace(TaskRecord, taskId, current, after)
        .note("task.deleted", about(current), subjectsOf(current))
        .commit();
    }),
);

/** Takes a delete back; what a removed member had to do comes back to who has their things. */
export const restore = command(
  { action: "task.restore", permit: "task:write", input: One },
  async (scope, { taskId }): Promise<Task> =>
    retryChanged(async () => {
      const current = await tasks(scope).get(taskId);
      if (!current) throw missing("task.missing");
      if (current.deletedAt === undefined) return taskOf(scope, current);
      const after = await withHeir<"assigneeId", TaskItem>(
        raise(current, scope.now()),
        "assigneeId",
        heirs(scope),
      );
      await keepFound(write(scope, restore.action), current, after)
        .replace(TaskRecord, taskId, current, after)
        .note("task.restored", about(after), subjectsOf(after))
        .commit();
      return taskOf(scope, after);
    }),
);

function checkRepeat({ repeat, due }: TaskItem): void {
  if (repeat && !due) throw invalid("input.invalid", [{ path: "repeat", rule: "needs-due" }]);
}

/** @throws AppError missing for a customer that isn't there, or isn't the asker's to see */
async function customerIn(scope: TenantScope, customerId: CustomerId | null): Promise<CustomerId | null> {
  return customerId === null ? null : (await customers(scope).expect(customerId)).customerId;
}

/** Whose the task is; the asker's where that was left out. @throws AppError invalid for who doesn't work here */
async function assigneeIn(scope: TenantScope, assigneeId: UserId | null | undefined): Promise<UserId | null> {
  const { actor } = scope;
  if (assigneeId === undefined) return actor.kind === "user" ? actor.id : null;
  await expectAssignable(scope, assigneeId, "assigneeId");
  return assigneeId;
}
