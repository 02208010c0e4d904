import { useQueryClient } from "@tanstack/solid-query";
import Copy from "lucide-solid/icons/copy";
import { createEffect, createMemo, createSignal, For, type JSX, Match, on, Show, Switch } from "solid-js";
import { startSweep } from "../../api/duplicate.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button } from "../../ui/button.tsx";
import { announce } from "../../ui/live.tsx";
import { LoadMore } from "../../ui/load-more.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeader, PageTitle } from "../../ui/page.tsx";
import { Progress } from "../../ui/progress.tsx";
import { EmptyState, ErrorState, Loading, Skeleton } from "../../ui/state.tsx";
import { toastError } from "../../ui/toast.tsx";
import { useCrumbs } from "../shell/crumbs.ts";
import { PairCard } from "./pair-card.tsx";
import { duplicatesKey, useDuplicates } from "./queries.ts";

/** Customers who may be one: looked for on demand, decided pair by pair. */
export function DuplicatesPage(): JSX.Element {
  const { tenantId, tenant, path, can } = useWorkspace();
  const queries = useQueryClient();
  const list = useDuplicates(() => tenantId);
  const [asking, setAsking] = createSignal(false);
  const pages = () => (list.isPending ? [] : (list.data?.pages ?? []));
  const pairs = createMemo(() => pages().flatMap((page) => page.items));
  const sweep = () => pages()[0]?.sweep;
  const running = () => sweep()?.state === "running";
  /** How far it is, as far as the asker may know how many customers there are. */
  const progress = () => {
    const { looked, total } = sweep() ?? {};
    if (looked === undefined || total === undefined || total === 0) return undefined;
    // Who came meanwhile is looked at too.
    const all = Math.max(looked, total);
    const text = m.dup_sweeping_at({ looked: show.number(looked), all: show.number(all) });
    return { text, share: looked / all };
  };
  useCrumbs(() => [{ label: m.nav_customers(), href: path("/customers") }, { label: m.dup_title() }]);
  createEffect(
    on(running, (now, before) => {
      if (before && !now) announce(m.dup_swept_announce({ pairs: show.number(sweep()?.pairs ?? 0) }));
    }),
  );
  const look = async () => {
    setAsking(true);
    try {
      await startSweep(tenantId);
      await queries.invalidateQueries({ queryKey: duplicatesKey(tenantId) });
    } catch (error) {
      toastError(error);
    } finally {
      setAsking(false);
    }
  };
  const button = () => (
    <Show when={can("customer:merge")}>
      <Button look={sweep() ? "secondary" : "primary"} pending={asking() || running()} onClick={look}>
        {sweep() ? m.dup_sweep_again() : m.dup_sweep()}
      </Button>
    </Show>
  );

  return (
    <div class="mx-auto max-w-240 px-4 pt-5 md:px-6">
      <PageTitle parts={[m.dup_title(), m.customers_title(), tenant().name]} />
      <PageHeader
        title={m.dup_title()}
        text={m.dup_text()}
        actions={<Show when={sweep() !== undefined}>{button()}</Show>}
      />
      <Show when={running()}>
        <div class="mt-4">
          <p class="mb-1.5 text-table text-text2">{progress()?.text ?? m.dup_sweeping()}</p>
          <Progress label={m.dup_sweeping()} value={progress()?.share} />
        </div>
      </Show>
      <Show when={!running() && sweep()?.endedAt}>
        {(at) => (
          <p class="mt-2 text-meta text-text3">
            {m.dup_swept({
              when: show.relative(at()),
              customers: show.number(sweep()?.customers ?? 0),
              pairs: show.number(sweep()?.pairs ?? 0),
            })}
          </p>
        )}
      </Show>
      <Show when={!can("customer:merge")}>
        <Notice tone="info" class="mt-4">
          {m.dup_readonly()}
        </Notice>
      </Show>
      <div class="mt-4">
        <Switch>
          <Match when={list.isPending}>
            <Loading class="flex flex-col gap-3">
              <For each={[0, 1, 2]}>{() => <Skeleton class="h-36 rounded-card" />}</For>
            </Loading>
          </Match>
          <Match when={list.isError && pairs().length === 0}>
            <ErrorState error={list.error} retry={() => list.refetch()} />
          </Match>
          <Match when={pairs().length > 0}>
            <ul class="flex flex-col gap-3" aria-label={m.dup_title()}>
              <For each={pairs()}>{(pair) => <PairCard pair={pair} />}</For>
            </ul>
            <LoadMore
              hasMore={list.hasNextPage}
              loading={list.isFetchingNextPage}
              error={list.isFetchNextPageError ? list.error : undefined}
              load={() => list.fetchNextPage()}
            />
          </Match>
          <Match when={sweep() === undefined}>
            <EmptyState
              icon={<Copy size={20} stroke-width={1.5} aria-hidden="true" />}
              title={m.dup_never_title()}
              text={m.dup_never_text()}
              action={button()}
            />
          </Match>
          <Match when={!running()}>
            <EmptyState
              icon={<Copy size={20} stroke-width={1.5} aria-hidden="true" />}
              title={m.dup_none_title()}
              text={m.dup_none_text()}
            />
          </Match>
        </Switch>
      </div>
    </div>
  );
}
