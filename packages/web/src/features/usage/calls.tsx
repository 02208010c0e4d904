import type { Usage } from "@rabita/core/usage/schema";
import { For, type JSX, Show } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { Card } from "../../ui/page.tsx";

/** Noon of the day: in no time zone that anybody lives in is that another day by more than its own name. */
const noon = (day: string): string => `${day}T12:00:00.000Z`;

/** Calls of each day as bars. Time runs from left to right in every language, as axes of time do. */
export function Calls(props: { usage: Usage }): JSX.Element {
  const most = () => Math.max(1, ...props.usage.calls.map(({ calls }) => calls));
  const any = () => props.usage.calls.some(({ calls }) => calls > 0);
  const label = ({ day, calls }: Usage["calls"][number]) =>
    m.usage_calls_day({ day: show.date(noon(day)), count: show.number(calls) });
  const [first, last] = [props.usage.calls[0], props.usage.calls.at(-1)];
  return (
    <Card title={m.usage_calls_title()}>
      <div class="flex flex-col gap-4 px-4 py-4">
        <p class="text-table text-text2">
          {m.usage_calls_text({ count: show.number(props.usage.callsPerMinute) })}
        </p>
        <Show when={any()} fallback={<p class="text-table text-text3">{m.usage_calls_none()}</p>}>
          <div dir="ltr">
            <p class="mb-1 text-meta text-text3 tabular-nums" aria-hidden="true">
              {show.number(most())}
            </p>
            <ul class="flex h-28 items-end gap-0.5 border-b border-line" aria-label={m.usage_calls_title()}>
              <For each={props.usage.calls}>
                {(each) => (
                  <li class="flex h-full min-w-0 flex-1 items-end" title={label(each)}>
                    <span class="sr-only">{label(each)}</span>
                    <span
                      aria-hidden="true"
                      class="w-full rounded-t-chip bg-accent"
                      style={{ height: each.calls === 0 ? "0" : `max(2px, ${(100 * each.calls) / most()}%)` }}
                    />
                  </li>
                )}
              </For>
            </ul>
            <div class="mt-1 flex justify-between text-meta text-text3" aria-hidden="true">
              <bdi>{first && show.date(noon(first.day))}</bdi>
              <bdi>{last && show.date(noon(last.day))}</bdi>
            </div>
          </div>
        </Show>
      </div>
    </Card>
  );
}
