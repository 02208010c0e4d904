import { A } from "@solidjs/router";
import { createMemo, For, type JSX, Match, Show, Switch } from "solid-js";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useMe } from "../../session/me.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Card, PageHeader, PageTitle } from "../../ui/page.tsx";
import { ErrorState, Loading, Skeleton } from "../../ui/state.tsx";
import { useCrumbs } from "../shell/crumbs.ts";
import { MyDay } from "../task/my-day.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { LastImport } from "./last-import.tsx";
import { MomentRow } from "./moment.tsx";
import { isNews } from "./moment-kinds.ts";
import { MomentsSkeleton } from "./moments-skeleton.tsx";
import { useHome } from "./queries.ts";

export function HomePage(): JSX.Element {
  const workspace = useWorkspace();
  const me = useMe();
  const home = useHome(() => workspace.tenantId);
  const recent = createMemo(() => (home.isSuccess ? home.data.recent.filter(isNews) : []));
  useCrumbs(() => [{ label: m.nav_home() }]);
  return (
    <div class="mx-auto max-w-280 px-4 pt-5 md:px-6">
      <PageTitle parts={[m.nav_home(), workspace.tenant().name]} />
      <PageHeader
        title={m.home_hello({ name: isolate(me.data?.user.name ?? "") })}
        text={show.longDate(new Date().toISOString())}
      />
      <Show when={workspace.tenant().sample === "present"}>
        <Notice
          tone="info"
          class="mt-4"
          action={
            <Show when={workspace.can("sample:manage")}>
              <A
                href={workspace.path("/settings")}
                class="shrink-0 rounded-chip font-medium underline underline-offset-[.25em]"
              >
                {m.home_sample_manage()}
              </A>
            </Show>
          }
        >
          {m.home_sample_notice()}
        </Notice>
      </Show>
      <Switch>
        <Match when={home.isPending}>
          <Loading class="mt-5 grid gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
            <Skeleton class="h-52 rounded-card" />
            <Skeleton class="h-52 rounded-card" />
          </Loading>
          <MomentsSkeleton />
        </Match>
        <Match when={home.isError && !home.data}>
          <ErrorState error={home.error} retry={() => home.refetch()} />
        </Match>
        <Match when={home.data}>
          {(view) => (
            <div
              class="mt-5 grid items-start gap-4"
              classList={{ "lg:grid-cols-[minmax(0,1fr)_320px]": view().numbers.lastImport !== undefined }}
            >
              <div class="flex min-w-0 flex-col gap-4">
                <Show when={workspace.can("task:read")}>
                  <MyDay pressing />
                </Show>
                <Show when={view().checklist.some((item) => !item.done)}>
                  <FirstSteps items={view().checklist} />
                </Show>
                <Card title={m.home_recent()}>
                  <Show
                    when={recent().length > 0}
                    fallback={<p class="px-4 py-6 text-table text-text2">{m.home_recent_empty()}</p>}
                  >
                    <ol class="px-4 py-4">
                      <For each={recent()}>
                        {(moment, index) => (
                          <MomentRow moment={moment} linked last={index() === recent().length - 1} />
                        )}
                      </For>
                    </ol>
                  </Show>
                </Card>
              </div>
              <Show when={view().numbers.lastImport}>{(last) => <LastImport of={last()} />}</Show>
            </div>
          )}
        </Match>
      </Switch>
    </div>
  );
}
