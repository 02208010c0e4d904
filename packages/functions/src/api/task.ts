import { pageOf, TaskId, Version } from "@rabita/core/kernel/schema";
import * as Task from "@rabita/core/task";
import { done, undone } from "@rabita/core/task/done";
import { list, myDay } from "@rabita/core/task/list";
import { MyDay, NewTask, TaskEdit, TaskQuery, Task as TaskShape } from "@rabita/core/task/schema";
import { z } from "zod";
import { tenantRoute } from "../http/route.ts";

const tag = "tasks";
const params = z.object({ taskId: TaskId });
const one = "/tasks/{taskId}";

export const taskRoutes = [
  tenantRoute({
    method: "get",
    path: "/tasks",
    tag,
    summary: "Tasks of everybody, of one person or of one customer",
    command: list,
    query: TaskQuery,
    status: 200,
    answer: pageOf(TaskShape),
    run: (scope, { query }) => list(scope, query),
  }),
  tenantRoute({
    method: "post",
    path: "/tasks",
    tag,
    summary: "Add a task",
    command: Task.create,
    body: NewTask,
    example: {
      title: "Call back about the carpet",
      due: "2026-12-01",
      customerId: "cus_0mfx3k9q2a7c81tz5d0e4",
      repeat: { unit: "month", every: 3 },
    },
    status: 201,
    answer: TaskShape,
    run: (scope, { body, idempotencyKey }) => Task.create(scope, { body, idempotencyKey }),
  }),
  // Before the route of one task, which would take it for an id.
  tenantRoute({
    method: "get",
    path: "/tasks/my-day",
    tag,
    summary: "What is overdue, due today and next, by the workspace's clock",
    command: myDay,
    status: 200,
    answer: MyDay,
    run: (scope) => myDay(scope, {}),
  }),
  tenantRoute({
    method: "get",
    path: one,
    tag,
    summary: "One task",
    command: Task.read,
    params,
    status: 200,
    answer: TaskShape,
    run: (scope, { params }) => Task.read(scope, params),
  }),
  tenantRoute({
    method: "patch",
    path: one,
    tag,
    summary: "Change fields; edits of different fields merge",
    command: Task.edit,
    params,
    body: TaskEdit,
    example: { version: 1, due: "2026-12-08T09:30:00Z" },
    status: 200,
    answer: TaskShape,
    run: (scope, { params, body }) => Task.edit(scope, { ...params, body }),
  }),
  tenantRoute({
    method: "post",
    path: `${one}/done`,
    tag,
    summary: "Mark as done; of a task that repeats the next one is made",
    command: done,
    params,
    status: 200,
    answer: z.object({ task: TaskShape, next: TaskShape.nullable() }),
    run: (scope, { params }) => done(scope, params),
  }),
  tenantRoute({
    method: "post",
    path: `${one}/undone`,
    tag,
    summary: "Open it again; the next one goes unless somebody touched it",
    command: undone,
    params,
    status: 200,
    answer: TaskShape,
    run: (scope, { params }) => undone(scope, params),
  }),
  tenantRoute({
    method: "delete",
    path: one,
    tag,
    summary: "Delete; can be restored for 90 days",
    command: Task.remove,
    params,
    query: z.object({ version: z.coerce.number().pipe(Version).optional() }),
    status: 204,
    answer: null,
    run: (scope, { params, query }) => Task.remove(scope, { ...params, ...query }),
  }),
  tenantRoute({
    method: "post",
    path: `${one}/restore`,
    tag,
    summary: "Take a delete back",
    command: Task.restore,
    params,
    status: 200,
    answer: TaskShape,
    run: (scope, { params }) => Task.restore(scope, params),
  }),
];
