import type { Notification } from "@rabita/core/notification/schema";
import { A } from "@solidjs/router";
import Bell from "lucide-solid/icons/bell";
import { createMemo, For, type JSX, Match, Show, Switch } from "solid-js";
import { Dynamic } from "solid-js/web";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { ButtonLink } from "../../ui/button.tsx";
import { LoadMore } from "../../ui/load-more.tsx";
import { EmptyState, ErrorState, Loading, Skeleton } from "../../ui/state.tsx";
import { Name, When } from "../../ui/text.tsx";
import { grouped, type NewsGroup, useMarkRead, type useNews } from "./queries.ts";
import { isTrouble, newsIcon, newsSubject, newsText } from "./words.ts";

/** The news by record, with its four states. `left` is called when the reader goes on to a record. */
export function NewsList(props: { news: ReturnType<typeof useNews>; left?: () => void }): JSX.Element {
  const { path } = useWorkspace();
  const items = () => props.news.data?.pages.flatMap((page) => page.items) ?? [];
  const groups = createMemo(() => grouped(items()));
  return (
    <Switch>
      <Match when={props.news.isPending}>
        <Loading class="flex flex-col gap-3 p-4">
          <Skeleton class="h-10" />
          <Skeleton class="h-10" />
          <Skeleton class="h-10" />
        </Loading>
      </Match>
      <Match when={props.news.isError && !props.news.data}>
        <ErrorState class="py-10" error={props.news.error} retry={() => void props.news.refetch()} />
      </Match>
      <Match when={items().length === 0}>
        <EmptyState
          icon={<Bell size={20} stroke-width={1.5} aria-hidden="true" />}
          title={m.news_empty()}
          text={m.news_empty_text()}
          action={<ButtonLink href={path("/tasks")}>{m.news_empty_action()}</ButtonLink>}
        />
      </Match>
      <Match when={items().length > 0}>
        <ul>
          <For each={groups()}>{(group) => <Group group={group} left={() => props.left?.()} />}</For>
        </ul>
        <LoadMore
          hasMore={props.news.hasNextPage}
          loading={props.news.isFetchingNextPage}
          error={props.news.isFetchNextPageError ? props.news.error : undefined}
          load={() => void props.news.fetchNextPage()}
        />
      </Match>
    </Switch>
  );
}

/** All news of one record: its name, which leads there, and what happened. */
function Group(props: { group: NewsGroup; left: () => void }): JSX.Element {
  const { path } = useWorkspace();
  const markRead = useMarkRead();
  const first = () => props.group.items[0];
  const subject = () => {
    const news = first();
    return news && newsSubject(news);
  };
  const unread = () => props.group.items.filter(({ read }) => !read);
  const open = () => {
    const ids = unread().map(({ notificationId }) => notificationId);
    if (ids.length > 0) void markRead({ ids });
    props.left();
  };
  return (
    <li class="border-b border-line px-4 py-2.5 last:border-0">
      <Show when={subject()}>
        {(of) => (
          <A
            href={path(of().rest)}
            class="line-clamp-2 rounded-chip py-0.5 text-table wrap-anywhere hover:underline"
            classList={{
              "font-semibold text-text": unread().length > 0,
              "text-text2": unread().length === 0,
            }}
            onClick={open}
          >
            <Name>{of().name}</Name>
          </A>
        )}
      </Show>
      <ul>
        <For each={props.group.items}>{(news) => <Line news={news} />}</For>
      </ul>
    </li>
  );
}

function Line(props: { news: Notification }): JSX.Element {
  const markRead = useMarkRead();
  return (
    <li
      class="flex min-h-7 items-center gap-2.5 text-table"
      classList={{ "text-text3": props.news.read, "text-text2": !props.news.read }}
    >
      <Dynamic
        component={newsIcon(props.news)}
        size={16}
        stroke-width={1.5}
        class={`shrink-0 ${isTrouble(props.news) ? "text-bad" : ""}`}
        aria-hidden="true"
      />
      <span class="min-w-0 flex-1 py-0.5 wrap-anywhere">{newsText(props.news)}</span>
      <When at={props.news.at} class="shrink-0 text-meta text-text3" />
      <span class="flex size-6 shrink-0 items-center justify-center">
        <Show when={!props.news.read}>
          <button
            type="button"
            class="flex size-6 items-center justify-center rounded-control hover:bg-hover"
            aria-label={`${m.news_read_one()}: ${newsText(props.news)}`}
            title={m.news_read_one()}
            onClick={() => void markRead({ ids: [props.news.notificationId] })}
          >
            <span class="size-2 rounded-full bg-accent" aria-hidden="true" />
            <span class="sr-only">{m.news_unread()}</span>
          </button>
        </Show>
      </span>
    </li>
  );
}
