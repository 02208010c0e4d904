import { useParams, useSearchParams } from "@solidjs/router";
import ListTodo from "lucide-solid/icons/list-todo";
import Plus from "lucide-solid/icons/plus";
import { For, type JSX, Match, Show, Switch } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { usePageKeys } from "../../session/page-keys.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button } from "../../ui/button.tsx";
import { PageHeader, PageTitle } from "../../ui/page.tsx";
import { EmptyState } from "../../ui/state.tsx";
import { useCrumbs } from "../shell/crumbs.ts";
import { openLayer } from "../shell/layers.ts";
import { MyDay } from "./my-day.tsx";
import { OpenTask } from "./open-task.tsx";
import { useTask } from "./queries.ts";
import { TaskList } from "./task-list.tsx";

const views = {
  day: () => m.tasks_my_day(),
  mine: () => m.tasks_all_mine(),
  everybody: () => m.tasks_everybody(),
  done: () => m.tasks_done(),
};
const names = ["day", "mine", "everybody", "done"] as const;

/** What is to be done; a task that the address names is open over the list. */
export function TasksPage(): JSX.Element {
  const workspace = useWorkspace();
  const params = useParams<{ taskId?: string }>();
  const opened = useTask(workspace.tenantId, () => params.taskId);
  const [search, setSearch] = useSearchParams<{ view: string }>();
  const view = () => names.find((name) => name === search.view) ?? "day";
  const add = () => workspace.can("task:write") && openLayer("new-task");
  useCrumbs(() => [{ label: m.tasks_title() }]);
  usePageKeys({ KeyT: add });
  return (
    <div class="mx-auto max-w-200 px-4 pt-5 md:px-6">
      <PageTitle parts={[params.taskId && opened.data?.title, m.tasks_title(), workspace.tenant().name]} />
      <PageHeader
        title={m.tasks_title()}
        actions={
          <Show when={workspace.can("task:write")}>
            <Button look="primary" aria-keyshortcuts="T" onClick={add}>
              <Plus size={16} stroke-width={1.75} aria-hidden="true" />
              {m.task_add()}
            </Button>
          </Show>
        }
      />
      <nav aria-label={m.tasks_views()} class="mt-4 mb-4 flex flex-wrap gap-1">
        <For each={names}>
          {(name) => (
            <button
              type="button"
              aria-current={name === view() ? "true" : undefined}
              class="h-8 rounded-control px-3 text-table font-medium text-text2 hover:bg-hover aria-[current]:bg-hover aria-[current]:text-text coarse:h-11"
              onClick={() => setSearch({ view: name === "day" ? undefined : name })}
            >
              {views[name]()}
            </button>
          )}
        </For>
      </nav>
      <Switch>
        <Match when={view() === "day"}>
          <MyDay empty={<Empty />} />
        </Match>
        <Match when={view() === "mine"}>
          <TaskList filter={{ assigneeId: "me", state: "open" }} empty={<Empty />} />
        </Match>
        <Match when={view() === "everybody"}>
          <TaskList filter={{ state: "open" }} empty={<Empty />} />
        </Match>
        <Match when={view() === "done"}>
          <TaskList filter={{ assigneeId: "me", state: "done" }} empty={<Empty />} />
        </Match>
      </Switch>
      <Show when={params.taskId} keyed>
        <OpenTask task={opened} />
      </Show>
    </div>
  );

  function Empty(): JSX.Element {
    return (
      <EmptyState
        icon={<ListTodo size={20} stroke-width={1.5} aria-hidden="true" />}
        title={view() === "done" ? m.tasks_none_done() : m.tasks_none()}
        text={m.tasks_none_text()}
        action={
          <Show when={workspace.can("task:write")}>
            <Button onClick={add}>{m.task_add()}</Button>
          </Show>
        }
      />
    );
  }
}
