import type { Page } from "@rabita/core/kernel/schema";
import type { MyDay, NewTask, Task, TaskEdit, TaskQuery } from "@rabita/core/task/schema";
import type { z } from "zod";
import { request } from "./client.ts";

export type TaskInput = z.input<typeof NewTask>;
export type TaskChange = z.input<typeof TaskEdit>;
export type TaskFilter = Partial<Pick<z.infer<typeof TaskQuery>, "assigneeId" | "customerId" | "state">>;

const at = (tenantId: string, rest = "") => `/api/t/${encodeURIComponent(tenantId)}/tasks${rest}`;
const one = (tenantId: string, taskId: string, rest = "") =>
  at(tenantId, `/${encodeURIComponent(taskId)}${rest}`);

export const listTasks = (
  tenantId: string,
  query: TaskFilter & { limit?: number; cursor?: string | undefined },
): Promise<Page<Task>> => request("GET", at(tenantId), { query });

export const getTask = (tenantId: string, taskId: string): Promise<Task> =>
  request("GET", one(tenantId, taskId));

export const getMyDay = (tenantId: string): Promise<MyDay> => request("GET", at(tenantId, "/my-day"));

export const createTask = (tenantId: string, body: TaskInput, idempotencyKey: string): Promise<Task> =>
  request("POST", at(tenantId), { body, idempotencyKey });

export const editTask = (tenantId: string, taskId: string, body: TaskChange): Promise<Task> =>
  request("PATCH", one(tenantId, taskId), { body });

export const finishTask = (tenantId: string, taskId: string): Promise<{ task: Task; next: Task | null }> =>
  request("POST", one(tenantId, taskId, "/done"));

export const reopenTask = (tenantId: string, taskId: string): Promise<Task> =>
  request("POST", one(tenantId, taskId, "/undone"));

export const deleteTask = (tenantId: string, taskId: string): Promise<void> =>
  request("DELETE", one(tenantId, taskId));

export const restoreTask = (tenantId: string, taskId: string): Promise<Task> =>
  request("POST", one(tenantId, taskId, "/restore"));
