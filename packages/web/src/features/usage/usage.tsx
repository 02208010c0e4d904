import type { Usage } from "@rabita/core/usage/schema";
import { useQuery } from "@tanstack/solid-query";
import Lock from "lucide-solid/icons/lock";
import { For, type JSX, Match, Show, Switch } from "solid-js";
import { readUsage } from "../../api/usage.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { ButtonLink } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Card, PageHeader, PageTitle } from "../../ui/page.tsx";
import { Progress } from "../../ui/progress.tsx";
import { EmptyState, ErrorState, Loading, Skeleton } from "../../ui/state.tsx";
import { useCrumbs } from "../shell/crumbs.ts";
import { Calls } from "./calls.tsx";

type Metered = Usage["meters"][number];

const names = { seats: m.usage_seats, customers: m.usage_customers, storage: m.usage_storage } as const;
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
                  </Card>
                  <Calls usage={data()} />
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
        </div>
      </Show>
    </div>
  );
}

function MeterRow(props: { meter: Metered }): JSX.Element {
  const share = () => (props.meter.limit === null ? undefined : props.meter.used / props.meter.limit);
  const text = (value: number) => (props.meter.meter === "storage" ? show.bytes(value) : show.number(value));
  const said = () => {
    const { used, limit } = props.meter;
    return limit === null
      ? m.usage_unlimited({ used: text(used) })
      : m.usage_of({ used: text(used), limit: text(limit) });
  };
  return (
    <li class="flex flex-col gap-2 border-b border-line px-4 py-3 text-table last:border-0">
      <div class="flex flex-wrap items-baseline justify-between gap-x-4">
        <span class="font-medium">{names[props.meter.meter]()}</span>
        <span class="text-text2 tabular-nums">{said()}</span>
      </div>
      <Show when={share() !== undefined}>
        <Progress label={names[props.meter.meter]()} value={Math.min(1, share() ?? 0)} />
      </Show>
      <Show when={(share() ?? 0) >= 0.8}>
        <Notice tone={(share() ?? 0) >= 1 ? "bad" : "warn"}>
          {(share() ?? 0) >= 1 ? m.usage_full() : m.usage_near()}
        </Notice>
      </Show>
    </li>
  );
}
