import FileUp from "lucide-solid/icons/file-up";
import SearchX from "lucide-solid/icons/search-x";
import Users from "lucide-solid/icons/users";
import { For, type JSX, Match, Show, Switch } from "solid-js";
import { isolate } from "../../../format/isolate.ts";
import { m } from "../../../paraglide/messages.js";
import { useWorkspace } from "../../../session/workspace.tsx";
import { Button, ButtonLink } from "../../../ui/button.tsx";
import { EmptyState, ErrorState, Loading, Skeleton } from "../../../ui/state.tsx";
import { openLayer } from "../../shell/layers.ts";
import type { List } from "./use-list.ts";
import type { Windows } from "./windows.ts";

const Waiting = (): JSX.Element => (
  <Loading>
    <For each={Array.from({ length: 10 })}>
      {() => (
        <div class="flex h-11 items-center gap-3 border-b border-line px-3">
          <Skeleton class="size-6 rounded-full" />
          <Skeleton class="h-3.5 w-1/4" />
          <Skeleton class="ms-auto h-3.5 w-1/5" />
          <Skeleton class="h-5 w-16" />
        </div>
      )}
    </For>
  </Loading>
);

/** The list where there is one; otherwise why not, and what next. */
export function Results(props: { list: List; rows: Windows; children: JSX.Element }): JSX.Element {
  const { can, path } = useWorkspace();
  const asked = () => props.list.state().text !== "" || props.list.state().filters.length > 0;
  const clear = () => props.list.set({ text: "", filters: [] });
  return (
    <Switch>
      <Match when={props.rows.error()}>
        {(error) => <ErrorState error={error()} retry={props.rows.retry} />}
      </Match>
      <Match when={props.rows.shown() === undefined}>
        <Waiting />
      </Match>
      <Match when={props.rows.total() === 0 && asked()}>
        <EmptyState
          icon={<SearchX size={20} stroke-width={1.5} aria-hidden="true" />}
          title={
            props.list.state().text === ""
              ? m.list_none_filtered()
              : m.customers_none_found({ query: isolate(props.list.state().text) })
          }
          text={m.customers_none_found_text()}
          action={<Button onClick={clear}>{m.list_clear_filters()}</Button>}
        />
      </Match>
      <Match when={props.rows.total() === 0}>
        <EmptyState
          icon={<Users size={20} stroke-width={1.5} aria-hidden="true" />}
          title={m.customers_empty_title()}
          text={m.customers_empty_text()}
          action={
            <>
              <Show when={can("import:write")}>
                <ButtonLink href={path("/imports/new")}>
                  <FileUp size={16} stroke-width={1.5} aria-hidden="true" />
                  {m.customers_import()}
                </ButtonLink>
              </Show>
              <Show when={can("customer:write")}>
                <Button look="primary" onClick={() => openLayer("new-customer")}>
                  {m.customers_add()}
                </Button>
              </Show>
            </>
          }
        />
      </Match>
      <Match when={true}>{props.children}</Match>
    </Switch>
  );
}
