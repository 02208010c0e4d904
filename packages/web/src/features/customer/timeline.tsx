import { createMemo, For, type JSX, Match, Switch } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { LoadMore } from "../../ui/load-more.tsx";
import { ErrorState, Loading, Skeleton } from "../../ui/state.tsx";
import { MomentRow } from "../home/moment.tsx";
import { useTimeline } from "./queries.ts";

/** What happened between us and this customer, newest first. */
export function Timeline(props: { customerId: string }): JSX.Element {
  const { tenantId } = useWorkspace();
  const list = useTimeline(
    () => tenantId,
    () => props.customerId,
  );
  const items = createMemo(() =>
    list.isPending ? [] : (list.data?.pages.flatMap((page) => page.items) ?? []),
  );
  return (
    <Switch>
      <Match when={list.isPending}>
        <MomentsSkeleton />
      </Match>
      <Match when={list.isError && items().length === 0}>
        <ErrorState class="py-8" error={list.error} retry={() => list.refetch()} />
      </Match>
      <Match when={items().length === 0}>
        <p class="px-4 py-6 text-table text-text2">{m.timeline_empty()}</p>
      </Match>
      <Match when={true}>
        <ol class="px-4 py-4">
          <For each={items()}>
            {(moment, index) => <MomentRow moment={moment} last={index() === items().length - 1} />}
          </For>
        </ol>
        <LoadMore
          hasMore={list.hasNextPage}
          loading={list.isFetchingNextPage}
          error={list.isFetchNextPageError ? list.error : undefined}
          load={() => list.fetchNextPage()}
        />
      </Match>
    </Switch>
  );
}

export function MomentsSkeleton(): JSX.Element {
  return (
    <Loading class="flex flex-col gap-5 px-4 py-4">
      <For each={[0, 1, 2, 3]}>
        {() => (
          <div class="flex gap-3">
            <Skeleton class="size-7 rounded-full" />
            <div class="flex flex-1 flex-col gap-2 pt-1">
              <Skeleton class="h-3.5 w-1/2" />
              <Skeleton class="h-3 w-1/3" />
            </div>
          </div>
        )}
      </For>
    </Loading>
  );
}
