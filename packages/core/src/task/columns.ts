import { nounColumns } from "../directory/columns.ts";
import type { TaskId } from "../kernel/schema.ts";
import { TaskRecord } from "./entity.ts";
import type { TaskItem } from "./repo.ts";
import { TaskState } from "./schema.ts";

/** What a customer's page knows of a task: all that an open one has. */
export const taskColumns = nounColumns<TaskItem>({
  noun: "task",
  permit: "task:read",
  id: "taskId",
  columns: [
    { name: "taskId", type: "id", from: (item) => item.taskId },
    { name: "version", type: "number", from: (item) => item.version },
    { name: "title", type: "text", searched: true, from: (item) => item.title },
    { name: "about", type: "text", from: (item) => item.about },
    // A day or an instant: kept as it was written.
    { name: "due", type: "text", from: (item) => item.due },
    { name: "assigneeId", type: "id", from: (item) => item.assigneeId },
    { name: "customerId", type: "id", from: (item) => item.customerId },
    { name: "repeat", type: "text", from: (item) => item.repeat && JSON.stringify(item.repeat) },
    { name: "remindAt", type: "instant", from: (item) => item.remindAt },
    { name: "state", type: "choice", options: TaskState.options, from: (item) => item.state },
    { name: "createdAt", type: "instant", from: (item) => item.createdAt },
    { name: "createdBy", type: "id", from: (item) => item.createdBy },
    { name: "updatedAt", type: "instant", from: (item) => item.updatedAt },
  ],
  sort: { column: "createdAt", order: "desc" },
  gone: (item) => item.deletedAt !== undefined,
  owner: { through: "customerId", noun: "customer" },
  rows: (client) => TaskRecord.on(client).query.record({ tenantId: client.tenantId }).params(),
  key: (client, id) => {
    // The directory names only ids that it read from the journal or from the rows themselves.
    return TaskRecord.rawKey(client, { tenantId: client.tenantId, taskId: id as TaskId });
  },
});
