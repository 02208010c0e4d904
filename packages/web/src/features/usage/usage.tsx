import Lock from "lucide-solid/icons/lock";
import { For, type JSX, Match, Show, Switch } from "solid-js";
import { readUsage } from "../../api/usage.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useQuery } from "../../session/query.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { ButtonLink } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Card, PageHeader, PageTitle } from "../../ui/page.tsx";
import { EmptyState, ErrorState, Loading, Skeleton } from "../../ui/state.tsx";
import { useCrumbs } from "../shell/crumbs.ts";
import { UsageHistoryCard } from "./history.tsx";
import { MeterRow } from "./meter.tsx";

const plans: Record<string, () => string> = {
  open: m.usage_plan_open,
  starter: m.usage_plan_starter,
  team: m.usage_plan_team,
};

/** What the workspace uses, each meter against its limit, and what happens there. */
export function UsagePage(): JSX.Element {
  const { tenant, tenantId, path, can } = useWorkspace();
  useCrumbs(() => [{ label: m.settings_title(), href: path("/settings") }, { label: m.usage_title() }]);
  const usage = useQuery(() => ({
    queryKey: ["tenant", tenantId, "usage"] as const,
    queryFn: ({ signal }) => readUsage(tenantId, signal),
    enabled: can("plan:read"),
  }));
  return (
    <div class="mx-auto max-w-180 px-4 pt-5 md:px-6">
      <PageTitle parts={[m.usage_title(), m.settings_title(), tenant().name]} />
      <Show
        when={can("plan:read")}
        fallback={
          <EmptyState
            page
            icon={<Lock size={20} stroke-width={1.5} aria-hidden="true" />}
            title={m.usage_no_right_title()}
            action={<ButtonLink href={path("/settings")}>{m.settings_title()}</ButtonLink>}
          />
        }
      >
        <PageHeader title={m.usage_title()} text={m.usage_text()} />
        <div class="mt-5 flex flex-col gap-4">
          <Switch>
            <Match when={usage.data}>
              {(data) => (
                <>
                  <Card title={`${m.usage_plan()}: ${plans[data().plan]?.() ?? data().plan}`}>
                    <ul>
                      <For each={data().meters}>{(meter) => <MeterRow meter={meter} />}</For>
                    </ul>
                    <Show when={data().heldMails}>
                      {(held) => (
                        <Notice tone="info" class="mx-4 mb-3">
                          {m.usage_held({
                            count: held().waiting,
                            shown: show.number(held().waiting),
                            when: show.absolute(held().until),
                          })}
                        </Notice>
                      )}
                    </Show>
                    <p class="border-t border-line px-4 py-3 text-table text-text2">
                      {m.usage_calls_text({ count: show.number(data().callsPerMinute) })}
                    </p>
                  </Card>
                </>
              )}
            </Match>
            <Match when={usage.isError}>
              <ErrorState error={usage.error} retry={() => void usage.refetch()} />
            </Match>
            <Match when={true}>
              <Loading>
                <Skeleton class="h-64 rounded-card" />
              </Loading>
            </Match>
          </Switch>
          <UsageHistoryCard />
        </div>
      </Show>
    </div>
  );
}
