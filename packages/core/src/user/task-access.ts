import { z } from "zod";
import { customers } from "../customer/repo.ts";
import { command } from "../kernel/command.ts";
import { missing } from "../kernel/error.ts";
import { TaskId, UserId } from "../kernel/schema.ts";
import { memberScope } from "../notification/member-scope.ts";
import { type TaskItem, tasks } from "../task/repo.ts";
import { seenAs } from "../task/sees.ts";
import { sharedTeam } from "../team/shared.ts";
import { barredBy } from "./door.ts";
import type { TaskAccess } from "./member-schema.ts";
import { type MemberItem, members } from "./repo.ts";
import { sightOf } from "./standing.ts";

/** Why a member sees a task, or doesn't: decided by the rule itself, as if they had asked. */
export const taskAccess = command(
  {
    action: "task.access",
    permit: "member:manage",
    input: z.object({ userId: UserId, taskId: TaskId }),
  },
  async (scope, { userId, taskId }): Promise<TaskAccess> => {
    const [member, task] = await Promise.all([members(scope).get(userId), tasks(scope).expect(taskId)]);
    if (!member) throw missing("member.missing");
    const barred = await barredBy(scope, member);
    const found = barred ? { rule: barred } : await reason(await memberScope(scope, member), member, task);
    return { taskId, sees: sees.has(found.rule), reach: sightOf(member).task, ...found };
  },
);

const sees: ReadonlySet<TaskAccess["rule"]> = new Set(["assignee", "creator", "customer", "team", "all"]);

async function reason(
  theirs: Parameters<typeof seenAs>[0],
  member: MemberItem,
  task: TaskItem,
): Promise<Pick<TaskAccess, "rule" | "team">> {
  const { customerId } = task;
  const customer = customerId
    ? (await customers(theirs).standingFor([customerId])).get(customerId)
    : undefined;
  const seen = seenAs(theirs, task, customer);
  if (!seen) return { rule: sightOf(member).task === "own" ? "not-theirs" : "other-team" };
  if (seen.rule !== "team") return seen;
  const team = await sharedTeam(theirs, member.userId, seen.through);
  return { rule: "team", ...(team !== undefined && { team }) };
}
