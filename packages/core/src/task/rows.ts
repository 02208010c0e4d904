import type { Row } from "../directory/query.ts";
import type { CustomerId, Moment, Page, TaskId, UserId } from "../kernel/schema.ts";
import { firstByDue } from "./list.ts";
import type { Task } from "./schema.ts";
import { Repeat } from "./schema.ts";
import type { Home } from "./when.ts";

/** A row of the directory's columns: `columns.ts` has them by these names and of these types. */
export type TaskRow = Pick<
  Task,
  "title" | "about" | "due" | "remindAt" | "state" | "createdAt" | "createdBy" | "updatedAt" | "version"
> & { taskId: TaskId; assigneeId: UserId | null; repeat: string | null };

type Names = (actor: { kind: "user" | "system"; id: string }) => Moment["actor"];

/** The first open tasks of a customer as the API shows them, by due time; the list of their tasks goes on from the cursor. */
export function firstTasks(
  rows: Row[],
  { customerId, displayName }: { customerId: CustomerId; displayName: string },
  home: Home,
  nameOf: Names,
  limit: number,
): Page<Task> {
  const { items, ...rest } = firstByDue(rows as unknown as TaskRow[], home, limit);
  const customer = { customerId, displayName };
  return { items: items.map((row) => taskOf(row, customer, nameOf)), ...rest };
}

const taskOf = (row: TaskRow, customer: NonNullable<Task["customer"]>, nameOf: Names): Task => ({
  taskId: row.taskId,
  version: row.version,
  title: row.title,
  about: row.about,
  due: row.due,
  assigneeId: row.assigneeId,
  assignee: row.assigneeId ? nameOf({ kind: "user", id: row.assigneeId }) : null,
  customerId: customer.customerId,
  customer,
  repeat: row.repeat === null ? null : Repeat.parse(JSON.parse(row.repeat)),
  remindAt: row.remindAt,
  state: row.state,
  doneAt: null,
  doneBy: null,
  nextId: null,
  createdAt: row.createdAt,
  createdBy: row.createdBy,
  updatedAt: row.updatedAt,
});
