import { useLocation, useNavigate } from "@solidjs/router";
import SearchX from "lucide-solid/icons/search-x";
import { type JSX, lazy, Match, Suspense, Switch } from "solid-js";
import { ApiError } from "../../api/error.ts";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { EmptyState, ErrorState, Loading, Skeleton } from "../../ui/state.tsx";
import type { useTask } from "./queries.ts";

const TaskDialog = lazy(async () => ({ default: (await import("./task-dialog.tsx")).TaskDialog }));

/** The task of the page's address, over the list; closing it leads back to where it was opened from. */
export function OpenTask(props: { task: ReturnType<typeof useTask> }): JSX.Element {
  const { path } = useWorkspace();
  const navigate = useNavigate();
  const location = useLocation<{ overList?: boolean }>();
  const close = () => {
    if (location.state?.overList) navigate(-1);
    // Somebody came by a link: there is nothing of ours to go back to.
    else navigate(path("/tasks") + location.search, { replace: true });
  };
  const isMissing = () => props.task.error instanceof ApiError && props.task.error.status === 404;
  return (
    <Switch>
      <Match when={props.task.data}>
        {(task) => (
          <Suspense>
            <TaskDialog task={task()} onClose={close} />
          </Suspense>
        )}
      </Match>
      <Match when={true}>
        <Dialog open onClose={close} title={isMissing() ? m.task_missing_title() : m.task_edit_title()}>
          <Switch>
            <Match when={isMissing()}>
              <EmptyState
                icon={<SearchX size={20} stroke-width={1.5} aria-hidden="true" />}
                title={m.task_missing()}
                text={m.task_missing_text()}
                action={<Button onClick={close}>{m.task_missing_action()}</Button>}
              />
            </Match>
            <Match when={props.task.isError}>
              <ErrorState class="py-8" error={props.task.error} retry={() => void props.task.refetch()} />
            </Match>
            <Match when={true}>
              <Loading class="grid gap-4 p-5 sm:grid-cols-2">
                <Skeleton class="h-14 sm:col-span-2" />
                <Skeleton class="h-14" />
                <Skeleton class="h-14" />
                <Skeleton class="h-14" />
                <Skeleton class="h-24 sm:col-span-2" />
              </Loading>
            </Match>
          </Switch>
        </Dialog>
      </Match>
    </Switch>
  );
}
