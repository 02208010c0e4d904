import type { Handed } from "../hand-over/handed.ts";
import { mergeEdit } from "../kernel/merge.ts";
import type { TaskId } from "../kernel/schema.ts";
import { TaskRecord } from "./entity.ts";
import { keepFound } from "./found.ts";
import { tasks } from "./repo.ts";

/** What it takes to give one task away: itself, and by whom it is found before and after. */
const weight = 3;

/** What one member has to do goes to another; what is done stays whose it was. */
export const handedTasks: Handed = {
  noun: "task",
  async next(scope, from, most) {
    return (await tasks(scope).openOf(from)).slice(0, most).map(({ taskId }) => taskId);
  },
  async give(scope, change, ids, { from, to }) {
    let given = 0;
    for (const id of ids) {
      if (change.room <= weight) break;
      const item = await tasks(scope).exactly(id as TaskId);
      if (item?.assigneeId !== from || item.deletedAt !== undefined || item.state !== "open") continue;
      const { next } = mergeEdit(item, item.version, { assigneeId: to });
      const after = { ...next, updatedAt: scope.now().toISOString() };
      keepFound(change, item, after).replace(TaskRecord, item.taskId, item, after);
      given += 1;
    }
    return given;
  },
};
