import type { InfiniteQueryObserverResult, QueryObserverResult } from "@tanstack/solid-query";
import { type JSX, Match, Show, Switch } from "solid-js";
import { LoadMore } from "./load-more.tsx";
import { ErrorState, Loading, Skeleton } from "./state.tsx";

/** An answer that is on its way; one that comes in pages can be asked for more. */
type Asked = Pick<QueryObserverResult, "isPending" | "isError" | "error" | "refetch"> &
  Partial<
    Pick<
      InfiniteQueryObserverResult,
      "hasNextPage" | "isFetchingNextPage" | "isFetchNextPageError" | "fetchNextPage"
    >
  >;

/** A list in one of its four states: on its way, failed, empty, or there; with the rest of it where it comes in pages. */
export function Listed(props: {
  list: Asked;
  isEmpty: boolean;
  /** What stands there while the list is on its way; a block where nothing is said. */
  loading?: JSX.Element;
  empty: JSX.Element;
  /** In a card among others: an error takes less room there. */
  inCard?: boolean;
  /** The next page comes once the person moves, not before. */
  whenScrolled?: boolean;
  children: JSX.Element;
}): JSX.Element {
  return (
    <Switch>
      <Match when={props.list.isPending}>
        <Show
          when={props.loading}
          fallback={
            <Loading>
              <Skeleton class="h-52 rounded-card" />
            </Loading>
          }
        >
          {props.loading}
        </Show>
      </Match>
      <Match when={props.list.isError && props.isEmpty}>
        <ErrorState
          class={props.inCard ? "py-8" : ""}
          error={props.list.error}
          retry={() => void props.list.refetch()}
        />
      </Match>
      <Match when={props.isEmpty}>{props.empty}</Match>
      <Match when={true}>
        {props.children}
        <Show when={props.list.fetchNextPage}>
          <LoadMore
            hasMore={props.list.hasNextPage ?? false}
            loading={props.list.isFetchingNextPage ?? false}
            error={props.list.isFetchNextPageError ? props.list.error : undefined}
            load={() => void props.list.fetchNextPage?.()}
            whenScrolled={props.whenScrolled ?? false}
          />
        </Show>
      </Match>
    </Switch>
  );
}
