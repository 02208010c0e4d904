import type { UsageHistory, UsagePeriod } from "@rabita/core/usage/schema";
import { createSignal, For, type JSX, Match, Switch } from "solid-js";
import { readUsageHistory } from "../../api/usage.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useQuery } from "../../session/query.ts";
import { spanText } from "../../session/span.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Card } from "../../ui/page.tsx";
import { SelectBox } from "../../ui/select.tsx";
import { ErrorState, Loading, Skeleton } from "../../ui/state.tsx";
import { Bars } from "./bars.tsx";
import { Figures } from "./figures.tsx";

type Span = keyof UsageHistory;
type Figure = Exclude<keyof UsagePeriod, "at">;

/** What is followed over time: its name, and how its numbers are written. */
const figures: { of: Figure; name: () => string; text: (value: number) => string }[] = [
  { of: "customers", name: () => m.usage_customers(), text: (value) => show.number(value) },
  { of: "storage", name: () => m.usage_storage(), text: (value) => show.bytes(value) },
  { of: "mails", name: () => m.usage_mails(), text: (value) => show.number(value) },
  { of: "calls", name: () => m.usage_calls(), text: (value) => show.number(value) },
];

/** Noon of the day or of the month's middle: in no time zone that anybody lives in is that another day or month. */
const labels: Record<Span, (at: string) => string> = {
  days: (day) => show.date(`${day}T12:00:00.000Z`),
  months: (month) => show.month(`${month}-15T12:00:00.000Z`),
};

/** How the use of the workspace went on, by day or by month: as bars, and all of it as a table. */
export function UsageHistoryCard(): JSX.Element {
  const { tenantId } = useWorkspace();
  const [span, setSpan] = createSignal<Span>("days");
  const history = useQuery(() => ({
    queryKey: ["tenant", tenantId, "usage", "history"] as const,
    queryFn: ({ signal }) => readUsageHistory(tenantId, signal),
  }));
  return (
    <Card
      title={m.usage_history()}
      aside={
        <SelectBox
          class="w-36"
          aria-label={m.usage_period()}
          choices={[
            { value: "days", label: spanText(30, "day") },
            { value: "months", label: spanText(12, "month") },
          ]}
          value={span()}
          onChange={setSpan}
        />
      }
    >
      <p class="px-4 pt-3 text-table text-text2">{m.usage_history_text()}</p>
      <Switch>
        <Match when={history.data?.[span()]}>
          {(periods) => {
            const label = (at: string) => labels[span()](at);
            return (
              <>
                <div class="grid gap-x-4 sm:grid-cols-2">
                  <For each={figures}>
                    {({ of, name, text }) => (
                      <Bars
                        name={name()}
                        text={text}
                        bars={periods().map((period) => ({ label: label(period.at), value: period[of] }))}
                      />
                    )}
                  </For>
                </div>
                <Figures
                  period={span() === "days" ? m.usage_day() : m.usage_month()}
                  names={figures.map(({ name }) => name())}
                  rows={periods()
                    .toReversed()
                    .map((period) => ({
                      label: label(period.at),
                      cells: figures.map(({ of, text }) => {
                        const value = period[of];
                        return value === null ? undefined : text(value);
                      }),
                    }))}
                />
              </>
            );
          }}
        </Match>
        <Match when={history.isError}>
          <ErrorState class="py-8" error={history.error} retry={() => void history.refetch()} />
        </Match>
        <Match when={true}>
          <Loading class="grid gap-4 p-4 sm:grid-cols-2">
            <For each={figures}>{() => <Skeleton class="h-32" />}</For>
          </Loading>
        </Match>
      </Switch>
    </Card>
  );
}
