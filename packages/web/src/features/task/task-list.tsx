import type { Task } from "@rabita/core/task/schema";
import { createMemo, createSignal, For, type JSX, lazy, Match, Show, Suspense, Switch } from "solid-js";
import type { TaskFilter } from "../../api/task.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { LoadMore } from "../../ui/load-more.tsx";
import { Card } from "../../ui/page.tsx";
import { ErrorState, Loading, Skeleton } from "../../ui/state.tsx";
import { useTasks } from "./queries.ts";
import { TaskRow } from "./task-row.tsx";

const TaskDialog = lazy(async () => ({ default: (await import("./task-dialog.tsx")).TaskDialog }));

/** Tasks page by page: open ones by due time, done ones with the last first. */
export function TaskList(props: { filter: TaskFilter; empty: JSX.Element }): JSX.Element {
  const { tenantId } = useWorkspace();
  const [editing, setEditing] = createSignal<Task>();
  const list = useTasks(
    () => tenantId,
    () => props.filter,
  );
  const tasks = createMemo(() =>
    list.isPending ? [] : (list.data?.pages.flatMap((page) => page.items) ?? []),
  );
  return (
    <>
      <Switch>
        <Match when={list.isPending}>
          <Loading>
            <Skeleton class="h-64 rounded-card" />
          </Loading>
        </Match>
        <Match when={list.isError && tasks().length === 0}>
          <ErrorState class="py-8" error={list.error} retry={() => list.refetch()} />
        </Match>
        <Match when={tasks().length === 0}>{props.empty}</Match>
        <Match when={true}>
          <Card>
            <ul>
              <For each={tasks()}>{(task) => <TaskRow task={task} edit={setEditing} />}</For>
            </ul>
          </Card>
          <LoadMore
            hasMore={list.hasNextPage}
            loading={list.isFetchingNextPage}
            error={list.isFetchNextPageError ? list.error : undefined}
            load={() => list.fetchNextPage()}
          />
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
