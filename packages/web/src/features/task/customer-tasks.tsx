import type { CustomerView } from "@rabita/core/customer/schema";
import type { Task } from "@rabita/core/task/schema";
import Plus from "lucide-solid/icons/plus";
import { createMemo, createSignal, For, type JSX, lazy, Show, Suspense } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button } from "../../ui/button.tsx";
import { Listed } from "../../ui/listed.tsx";
import { Card } from "../../ui/page.tsx";
import { Loading, Skeleton } from "../../ui/state.tsx";
import { openLayer } from "../shell/layers.ts";
import { followTasks } from "./actions.ts";
import { useCustomerTasks } from "./queries.ts";
import { TaskRow } from "./task-row.tsx";

const TaskDialog = lazy(async () => ({ default: (await import("./task-dialog.tsx")).TaskDialog }));

/** What is to be done about one customer. `T` adds to it. */
export function CustomerTasks(props: { customer: CustomerView }): JSX.Element {
  const { tenantId, can } = useWorkspace();
  const [editing, setEditing] = createSignal<Task>();
  const list = useCustomerTasks(tenantId, props.customer.customerId);
  const tasks = createMemo(() =>
    list.isPending ? [] : (list.data?.pages.flatMap((page) => page.items) ?? []),
  );
  followTasks();
  return (
    <Card
      title={m.tasks_title()}
      aside={
        <Show when={can("task:write")}>
          <Button size="sm" aria-keyshortcuts="T" onClick={() => openLayer("new-task")}>
            <Plus size={14} stroke-width={1.75} aria-hidden="true" />
            {m.task_add()}
          </Button>
        </Show>
      }
    >
      <Listed
        list={list}
        isEmpty={tasks().length === 0}
        inCard
        whenScrolled
        loading={
          <Loading class="flex flex-col gap-3 p-4">
            <For each={[0, 1]}>{() => <Skeleton class="h-9" />}</For>
          </Loading>
        }
        empty={<p class="px-4 py-6 text-table text-text2">{m.tasks_none_open()}</p>}
      >
        <ul>
          <For each={tasks()}>{(task) => <TaskRow task={task} edit={setEditing} ofCustomer />}</For>
        </ul>
      </Listed>
      <Suspense>
        <Show when={editing()} keyed>
          {(task) => <TaskDialog task={task} onClose={() => setEditing(undefined)} />}
        </Show>
      </Suspense>
    </Card>
  );
}
