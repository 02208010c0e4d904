import type { TenantScope } from "../kernel/scope.ts";
import { sharedTeam } from "../team/shared.ts";
import type { TaskItem } from "./repo.ts";
import type { Task } from "./schema.ts";
import { seenAs } from "./sees.ts";

/** By which rule the asker sees a task that they were just given. Teams are read only where one is the reason. */
export async function seenBy(scope: TenantScope, item: TaskItem): Promise<NonNullable<Task["seenBy"]>> {
  // Whoever has no reason of their own has it by the customer.
  const seen = seenAs(scope, item, undefined) ?? ({ rule: "customer" } as const);
  if (seen.rule !== "team") return seen;
  const team = await sharedTeam(scope, scope.actor.id, seen.through);
  return { rule: "team", ...(team !== undefined && { team }) };
}
