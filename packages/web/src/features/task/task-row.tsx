import type { Task } from "@rabita/core/task/schema";
import { A, useLocation } from "@solidjs/router";
import Trash from "lucide-solid/icons/trash";
import { type JSX, Show } from "solid-js";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { useMe } from "../../session/me.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { IconButton } from "../../ui/button.tsx";
import { Name } from "../../ui/text.tsx";
import { createTaskActions } from "./actions.ts";
import { Due } from "./due.tsx";

const titleClass = "block max-w-full rounded-chip text-start font-medium wrap-anywhere hover:underline";

/** One task: done or not, what, by when, whose. Its title opens it: by `edit`, otherwise at its address over the list. */
export function TaskRow(props: {
  task: Task;
  edit?: ((task: Task) => void) | undefined;
  ofCustomer?: boolean;
}): JSX.Element {
  const { path, can } = useWorkspace();
  const location = useLocation();
  const me = useMe();
  const { finish, reopen, remove } = createTaskActions();
  const done = () => props.task.state === "done";
  const others = () => {
    const { assigneeId, assignee } = props.task;
    if (assigneeId === null) return m.task_nobody();
    return assigneeId === me.data?.user.userId ? undefined : (assignee?.name ?? m.actor_someone());
  };
  return (
    <li class="group flex items-start gap-2 border-b border-line py-2 ps-4 pe-2 text-table last:border-0">
      <label class="flex size-6 shrink-0 cursor-pointer items-center justify-center coarse:size-11">
        <input
          type="checkbox"
          class="size-4 accent-accent"
          checked={done()}
          disabled={!can("task:write")}
          aria-label={m.task_mark_done({ title: isolate(props.task.title) })}
          onChange={() => void (done() ? reopen(props.task) : finish(props.task))}
        />
      </label>
      <div class="min-w-0 flex-1 pt-px coarse:pt-2.5">
        <Show
          when={props.edit}
          fallback={
            <A
              href={path(`/tasks/${props.task.taskId}`) + location.search}
              state={{ overList: true }}
              noScroll
              class={titleClass}
              classList={{ "text-text3 line-through": done() }}
            >
              <bdi>{props.task.title}</bdi>
            </A>
          }
        >
          {(edit) => (
            <button
              type="button"
              class={titleClass}
              classList={{ "text-text3 line-through": done() }}
              onClick={() => edit()(props.task)}
            >
              <bdi>{props.task.title}</bdi>
            </button>
          )}
        </Show>
        <div class="flex flex-wrap items-center gap-x-2 text-meta text-text3">
          <Due task={props.task} />
          <Show when={!props.ofCustomer && props.task.customer}>
            {(customer) => (
              <A
                href={path(`/customers/${customer().customerId}`)}
                class="rounded-chip text-accent-text hover:underline"
              >
                <Name>{customer().displayName}</Name>
              </A>
            )}
          </Show>
          <Show when={others()}>{(name) => <Name>{name()}</Name>}</Show>
        </div>
      </div>
      <Show when={can("task:write")}>
        <IconButton
          name={m.task_delete({ title: isolate(props.task.title) })}
          class="size-7! opacity-0 group-hover:opacity-100 focus-visible:opacity-100 coarse:size-11! coarse:opacity-100"
          onClick={() => void remove(props.task)}
        >
          <Trash size={14} stroke-width={1.5} aria-hidden="true" />
        </IconButton>
      </Show>
    </li>
  );
}
