import { CustomAttributeType } from "electrodb";
import { tenantEntity } from "../kernel/entity.ts";
import type { CustomerId, TaskId, TenantId, UserId } from "../kernel/schema.ts";
import type { Repeat, TaskState } from "./schema.ts";

/** The first due time of a row of repeats, and which of them this is: months are counted from the first, or the 31st would wander. */
export type Series = { first: string; nth: number };

/**
 * "At this time look at this task": when its assignee wants to be reminded, and when it may be overdue. Written in the
 * task's transaction under the time, so that what is due now is one small Query.
 */
export const Alarm = tenantEntity({
  model: { entity: "alarm", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: CustomAttributeType<TenantId>("string"), required: true },
    at: { type: "string", required: true },
    kind: { type: CustomAttributeType<"reminder" | "due">("string"), required: true },
    taskId: { type: CustomAttributeType<TaskId>("string"), required: true },
  },
  indexes: {
    record: {
      pk: { field: "pk", composite: ["tenantId"] },
      sk: { field: "sk", composite: ["at", "kind", "taskId"] },
    },
  },
});

/** A follow-up. Whose open tasks there are, and which belong to a customer, is found by shared values beside it. */
export const TaskRecord = tenantEntity({
  model: { entity: "task", version: "1", service: "crm" },
  attributes: {
    tenantId: { type: CustomAttributeType<TenantId>("string"), required: true },
    taskId: { type: CustomAttributeType<TaskId>("string"), required: true },
    version: { type: "number", required: true },
    fieldVersions: { type: CustomAttributeType<Record<string, number>>("any") },
    title: { type: "string", required: true },
    about: { type: CustomAttributeType<string | null>("any") },
    due: { type: CustomAttributeType<string | null>("any") },
    assigneeId: { type: CustomAttributeType<UserId | null>("any") },
    customerId: { type: CustomAttributeType<CustomerId | null>("any") },
    repeat: { type: CustomAttributeType<Repeat | null>("any") },
    remindAt: { type: CustomAttributeType<string | null>("any") },
    state: { type: CustomAttributeType<TaskState>("string"), required: true },
    series: { type: CustomAttributeType<Series>("any") },
    doneAt: { type: "string" },
    doneBy: { type: "string" },
    nextId: { type: CustomAttributeType<TaskId>("string") },
    request: { type: "string" },
    createdAt: { type: "string", required: true },
    createdBy: { type: "string", required: true },
    updatedAt: { type: "string", required: true },
    deletedAt: { type: "string" },
    ttl: { type: "number" },
  },
  indexes: {
    record: { pk: { field: "pk", composite: ["tenantId"] }, sk: { field: "sk", composite: ["taskId"] } },
  },
});
