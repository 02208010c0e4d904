import { customers } from "../customer/repo.ts";
import { actorOf } from "../kernel/journal-schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { actorNames } from "../user/user.ts";
import type { TaskItem } from "./repo.ts";
import type { Task } from "./schema.ts";

/** Tasks as the API shows them. A customer that the asker may not see is not named. */
export async function tasksOf(scope: TenantScope, items: TaskItem[]): Promise<Task[]> {
  const ids = items.flatMap(({ customerId }) => customerId ?? []);
  const [nameOf, named] = await Promise.all([actorNames(scope), customers(scope).standingFor(ids)]);
  const actor = (id: string) => nameOf(actorOf(id));
  return items.map((item) => {
    const customer = item.customerId ? named.get(item.customerId) : undefined;
    return {
      taskId: item.taskId,
      version: item.version,
      title: item.title,
      about: item.about ?? null,
      due: item.due ?? null,
      assigneeId: item.assigneeId ?? null,
      assignee: item.assigneeId ? actor(item.assigneeId) : null,
      customerId: customer?.customerId ?? null,
      customer: customer ? { customerId: customer.customerId, displayName: customer.displayName } : null,
      repeat: item.repeat ?? null,
      remindAt: item.remindAt ?? null,
      state: item.state,
      doneAt: item.doneAt ?? null,
      doneBy: item.doneBy ? actor(item.doneBy) : null,
      nextId: item.state === "done" ? (item.nextId ?? null) : null,
      createdAt: item.createdAt,
      createdBy: item.createdBy,
      updatedAt: item.updatedAt,
      ...(item.deletedAt !== undefined && { deletedAt: item.deletedAt }),
    };
  });
}

export async function taskOf(scope: TenantScope, item: TaskItem): Promise<Task> {
  const [task] = await tasksOf(scope, [item]);
  if (!task) throw new Error("one task in, none out");
  return task;
}

/** What every event of a task tells: which, what, whose. */
export const about = ({ taskId, title, due, assigneeId, customerId }: TaskItem) => ({
  taskId,
  title,
  ...(due && { due }),
  ...(assigneeId && { assigneeId }),
  ...(customerId && { customerId }),
});

/** The records whose timeline tells of a task. */
export const subjectsOf = (...items: TaskItem[]): string[] =>
  items.flatMap(({ customerId }) => customerId ?? []);
