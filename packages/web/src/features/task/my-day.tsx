import type { Task } from "@rabita/core/task/schema";
import { createSignal, type JSX, lazy, Match, Show, Suspense, Switch } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { ErrorState, Loading, Skeleton } from "../../ui/state.tsx";
import { followTasks } from "./actions.ts";
import { useMyDay } from "./queries.ts";
import { TaskGroup } from "./task-group.tsx";

const TaskDialog = lazy(async () => ({ default: (await import("./task-dialog.tsx")).TaskDialog }));

/**
 * The asker's own tasks: overdue, today, and next unless only what presses is asked for. That shows on another page,
 * so a task opens over it there; otherwise it opens at its address.
 */
export function MyDay(props: { pressing?: boolean; empty?: JSX.Element }): JSX.Element {
  const { tenantId } = useWorkspace();
  const day = useMyDay(() => tenantId);
  const [editing, setEditing] = createSignal<Task>();
  const edit = () => (props.pressing ? setEditing : undefined);
  followTasks();
  return (
    <>
      <Switch>
        <Match when={day.isPending}>
          <Show when={!props.pressing}>
            <Loading class="flex flex-col gap-4">
              <Skeleton class="h-32 rounded-card" />
              <Skeleton class="h-32 rounded-card" />
            </Loading>
          </Show>
        </Match>
        <Match when={day.isError && !day.data}>
          <ErrorState class="py-8" error={day.error} retry={() => day.refetch()} />
        </Match>
        <Match when={day.data}>
          {(view) => (
            <div class="flex min-w-0 flex-col gap-4 empty:hidden">
              <TaskGroup
                title={m.tasks_overdue()}
                count={view().counts.overdue}
                tasks={view().overdue}
                edit={edit()}
              />
              <TaskGroup
                title={m.tasks_today()}
                count={view().counts.dueToday}
                tasks={view().dueToday}
                edit={edit()}
              />
              <Show when={!props.pressing}>
                <TaskGroup
                  title={m.tasks_next()}
                  count={view().counts.next}
                  tasks={view().next}
                  edit={edit()}
                />
                <Show when={view().counts.overdue + view().counts.dueToday + view().counts.next === 0}>
                  {props.empty}
                </Show>
              </Show>
            </div>
          )}
        </Match>
      </Switch>
      <Suspense>
        <Show when={editing()} keyed>
          {(task) => <TaskDialog task={task} onClose={() => setEditing(undefined)} />}
        </Show>
      </Suspense>
    </>
  );
}
