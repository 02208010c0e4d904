import type { Task } from "@rabita/core/task/schema";
import { createMemo, createSignal, For, type JSX, lazy, Show, Suspense } from "solid-js";
import type { TaskFilter } from "../../api/task.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Listed } from "../../ui/listed.tsx";
import { Card } from "../../ui/page.tsx";
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
      <Listed list={list} isEmpty={tasks().length === 0} inCard empty={props.empty}>
        <Card>
          <ul>
            <For each={tasks()}>{(task) => <TaskRow task={task} edit={setEditing} />}</For>
          </ul>
        </Card>
      </Listed>
      <Suspense>
        <Show when={editing()} keyed>
          {(task) => <TaskDialog task={task} onClose={() => setEditing(undefined)} />}
        </Show>
      </Suspense>
    </>
  );
}
