import type { Task } from "@rabita/core/task/schema";
import { useQueryClient } from "@tanstack/solid-query";
import { deleteTask, finishTask, reopenTask, restoreTask } from "../../api/task.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { useChanges } from "../../session/changes.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { toast, toastError } from "../../ui/toast.tsx";
import { customerKey } from "../customer/queries.ts";
import { layOver, tasksKey } from "./queries.ts";

/** What is done with tasks; each shows at once and is taken back where the server says no. */
export function createTaskActions() {
  const { tenantId } = useWorkspace();
  const queries = useQueryClient();

  const refresh = async (task: { customerId: string | null }): Promise<void> => {
    if (task.customerId) {
      void queries.invalidateQueries({ queryKey: customerKey(tenantId, task.customerId) });
    }
    await queries.invalidateQueries({ queryKey: tasksKey(tenantId) });
  };
  const set = async (task: Task, state: Task["state"]): Promise<void> => {
    await queries.cancelQueries({ queryKey: tasksKey(tenantId) });
    layOver(queries, tenantId, task.taskId, { state });
    try {
      await (state === "done" ? finishTask : reopenTask)(tenantId, task.taskId);
    } finally {
      void refresh(task);
    }
  };
  const finish = async (task: Task): Promise<void> => {
    try {
      await set(task, "done");
      toast(m.task_done_toast({ title: isolate(task.title) }), () => set(task, "open"));
    } catch (error) {
      toastError(error);
    }
  };
  const reopen = (task: Task): Promise<void> => set(task, "open").catch(toastError);
  const remove = async (task: Task): Promise<void> => {
    try {
      await deleteTask(tenantId, task.taskId);
    } catch (error) {
      toastError(error);
      return;
    }
    void refresh(task);
    toast(m.task_deleted_toast({ title: isolate(task.title) }), async () => {
      await restoreTask(tenantId, task.taskId);
      await refresh(task);
    });
  };
  return { finish, reopen, remove, refresh };
}

/** Reads the tasks that show anew when somebody changed one. */
export function followTasks(): void {
  const { tenantId } = useWorkspace();
  const queries = useQueryClient();
  useChanges((heard) => {
    if (heard.touches("task")) void queries.invalidateQueries({ queryKey: tasksKey(tenantId) });
  });
}
