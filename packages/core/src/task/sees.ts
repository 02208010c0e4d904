import type { TenantScope } from "../kernel/scope.ts";

type Whose = { assigneeId?: string | null | undefined; createdBy: string };
type Customer = { ownerId?: string | null | undefined };

/** Why a task is seen: by whose it is to do, by who made it, or by whose customer it is about. `through` is a teammate. */
export type Seen = { rule: "assignee" | "creator" | "customer" | "all" } | { rule: "team"; through: string };

/**
 * THE rule of who sees a task: what those made or have to do whose tasks the scope sees, and what belongs to customers
 * of theirs. The nearest reason is told; undefined where there is none.
 * @param customer the task's customer, where the scope may see that one
 */
export function seenAs(
  scope: TenantScope,
  { assigneeId, createdBy }: Whose,
  customer: Customer | undefined,
): Seen | undefined {
  if (assigneeId === scope.actor.id) return { rule: "assignee" };
  if (createdBy === scope.actor.id) return { rule: "creator" };
  if (!scope.ownersSeen("task")) return { rule: "all" };
  if (assigneeId && scope.sees("task", assigneeId)) return { rule: "team", through: assigneeId };
  if (scope.sees("task", createdBy)) return { rule: "team", through: createdBy };
  return customer && scope.sees("task", customer.ownerId) ? { rule: "customer" } : undefined;
}

/** Whether the scope sees a task; `customer` as above. */
export const seesTask = (scope: TenantScope, whose: Whose, customer: Customer | undefined): boolean =>
  seenAs(scope, whose, customer) !== undefined;
