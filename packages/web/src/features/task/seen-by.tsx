import type { Task } from "@rabita/core/task/schema";
import type { TaskAccess } from "@rabita/core/user/member-schema";
import { createSignal, type JSX, Show } from "solid-js";
import { getTaskAccess } from "../../api/member.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button } from "../../ui/button.tsx";
import { WhyNot } from "../member/why-not.tsx";
import { useTask } from "./queries.ts";

const reasons: Record<NonNullable<Task["seenBy"]>["rule"], (team: string) => string> = {
  assignee: () => m.task_seen_assignee(),
  creator: () => m.task_seen_creator(),
  team: (team) => m.task_seen_team({ team }),
  customer: () => m.task_seen_customer(),
  all: () => m.task_seen_all(),
};

const verdicts: Record<TaskAccess["rule"], (team: string) => string> = {
  assignee: () => m.task_access_assignee(),
  creator: () => m.task_access_creator(),
  team: (team) => m.task_access_team({ team }),
  customer: () => m.task_access_customer(),
  all: () => m.task_access_all(),
  "not-theirs": () => m.task_access_not_theirs(),
  "other-team": () => m.task_access_other_team(),
  suspended: () => m.task_access_suspended(),
  removed: () => m.task_access_removed(),
  "no-second-factor": () => m.task_access_no_second_factor(),
};

/** Why the asker sees this task; those who manage members can ask why another doesn't. */
export function TaskSeenBy(props: { taskId: string }): JSX.Element {
  const { tenantId, can } = useWorkspace();
  const [asking, setAsking] = createSignal(false);
  const task = useTask(tenantId, () => props.taskId);
  const ask = async (userId: string) => {
    const { sees, rule, team = "" } = await getTaskAccess(tenantId, userId, props.taskId);
    return { sees, text: verdicts[rule](isolate(team)) };
  };
  return (
    <div class="flex min-h-9 flex-col gap-3 border-t border-line pt-3 text-meta text-text2">
      <div class="flex flex-wrap items-center justify-between gap-2">
        <Show when={task.data?.seenBy} fallback={<span />}>
          {(seen) => <p>{reasons[seen().rule](isolate(seen().team ?? ""))}</p>}
        </Show>
        <Show when={can("member:manage")}>
          <Button look="ghost" aria-expanded={asking()} onClick={() => setAsking(!asking())}>
            {m.seen_by_title()}
          </Button>
        </Show>
      </div>
      <Show when={asking()}>
        <WhyNot label={m.task_access_ask()} recordId={props.taskId} ask={ask} />
      </Show>
    </div>
  );
}
