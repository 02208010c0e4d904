import { createMemo, For, type JSX } from "solid-js";
import type { TaskFilter } from "../../api/task.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Listed } from "../../ui/listed.tsx";
import { Card } from "../../ui/page.tsx";
import { useTasks } from "./queries.ts";
import { TaskRow } from "./task-row.tsx";

/** Tasks page by page: open ones by due time, done ones with the last first. */
export function TaskList(props: { filter: TaskFilter; empty: JSX.Element }): JSX.Element {
  const { tenantId } = useWorkspace();
  const list = useTasks(
    () => tenantId,
    () => props.filter,
  );
  const tasks = createMemo(() =>
    list.isPending ? [] : (list.data?.pages.flatMap((page) => page.items) ?? []),
  );
  return (
    <Listed list={list} isEmpty={tasks().length === 0} inCard empty={props.empty}>
      <Card>
        <ul>
          <For each={tasks()}>{(task) => <TaskRow task={task} />}</For>
        </ul>
      </Card>
    </Listed>
  );
}
