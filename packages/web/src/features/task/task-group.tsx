import type { Task } from "@rabita/core/task/schema";
import { For, type JSX, Show } from "solid-js";
import { show } from "../../session/formatting.ts";
import { Card } from "../../ui/page.tsx";
import { TaskRow } from "./task-row.tsx";

/** Tasks under one heading, with how many there are in all. */
export function TaskGroup(props: {
  title: string;
  count: number;
  tasks: readonly Task[];
  edit?: ((task: Task) => void) | undefined;
}): JSX.Element {
  return (
    <Show when={props.tasks.length > 0}>
      <Card title={props.title} aside={<span class="text-table text-text3">{show.number(props.count)}</span>}>
        <ul>
          <For each={props.tasks}>{(task) => <TaskRow task={task} edit={props.edit} />}</For>
        </ul>
      </Card>
    </Show>
  );
}
