import type { TenantScope } from "../kernel/scope.ts";

type Whose = { assigneeId?: string | null | undefined; createdBy: string };

/**
 * Whether the scope sees a task: what those made or have to do whose tasks it sees, and what belongs to customers of
 * theirs. @param customer the task's customer, where the scope may see that one
 */
export const seesTask = (
  scope: TenantScope,
  { assigneeId, createdBy }: Whose,
  customer: { ownerId?: string | null | undefined } | undefined,
): boolean =>
  scope.sees("task", assigneeId) ||
  scope.sees("task", createdBy) ||
  (customer !== undefined && scope.sees("task", customer.ownerId));
