import type { CustomerView } from "@rabita/core/customer/schema";
import type { Task } from "@rabita/core/task/schema";
import Plus from "lucide-solid/icons/plus";
import { createMemo, createSignal, For, type JSX, lazy, Match, Show, Suspense, Switch } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button } from "../../ui/button.tsx";
import { LoadMore } from "../../ui/load-more.tsx";
import { Card } from "../../ui/page.tsx";
import { ErrorState, Loading, Skeleton } from "../../ui/state.tsx";
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
      <Switch>
        <Match when={list.isPending}>
          <Loading class="flex flex-col gap-3 p-4">
            <For each={[0, 1]}>{() => <Skeleton class="h-9" />}</For>
          </Loading>
        </Match>
        <Match when={list.isError && tasks().length === 0}>
          <ErrorState class="py-8" error={list.error} retry={() => list.refetch()} />
        </Match>
        <Match when={tasks().length === 0}>
          <p class="px-4 py-6 text-table text-text2">{m.tasks_none_open()}</p>
        </Match>
        <Match when={true}>
          <ul>
            <For each={tasks()}>{(task) => <TaskRow task={task} edit={setEditing} ofCustomer />}</For>
          </ul>
          <LoadMore
            hasMore={list.hasNextPage}
            loading={list.isFetchingNextPage}
            error={list.isFetchNextPageError ? list.error : undefined}
            load={() => list.fetchNextPage()}
            whenScrolled
          />
        </Match>
      </Switch>
      <Suspense>
        <Show when={editing()} keyed>
          {(task) => <TaskDialog task={task} onClose={() => setEditing(undefined)} />}
        </Show>
      </Suspense>
    </Card>
  );
}
