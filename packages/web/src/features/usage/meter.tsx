import type { Meter, Usage } from "@rabita/core/usage/schema";
import { type JSX, Show } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { Notice } from "../../ui/notice.tsx";
import { Progress } from "../../ui/progress.tsx";

type Words = { name: () => string; near: () => string; full: () => string };

const words: Record<Meter, Words> = {
  seats: { name: m.usage_seats, near: m.usage_near_full, full: m.usage_seats_full },
  customers: { name: m.usage_customers, near: m.usage_near_full, full: m.usage_customers_full },
  storage: { name: m.usage_storage, near: m.usage_near_full, full: m.usage_storage_full },
  mailsToday: { name: m.usage_mails_today, near: m.usage_mails_near, full: m.usage_mails_full },
  mailsThisMonth: { name: m.usage_mails_this_month, near: m.usage_mails_near, full: m.usage_mails_full },
};

/** One meter against its limit; near it, what happens there and what to do. */
export function MeterRow(props: { meter: Usage["meters"][number] }): JSX.Element {
  const share = () => (props.meter.limit === null ? undefined : props.meter.used / props.meter.limit);
  const text = (value: number) => (props.meter.meter === "storage" ? show.bytes(value) : show.number(value));
  const said = () => {
    const { used, limit } = props.meter;
    return limit === null
      ? m.usage_unlimited({ used: text(used) })
      : m.usage_of({ used: text(used), limit: text(limit) });
  };
  const word = () => words[props.meter.meter];
  return (
    <li class="flex flex-col gap-2 border-b border-line px-4 py-3 text-table last:border-0">
      <div class="flex flex-wrap items-baseline justify-between gap-x-4">
        <span class="font-medium">{word().name()}</span>
        <span class="text-text2">{said()}</span>
      </div>
      <Show when={share() !== undefined}>
        <Progress label={word().name()} value={Math.min(1, share() ?? 0)} />
      </Show>
      <Show when={(share() ?? 0) >= 0.8}>
        <Notice tone={(share() ?? 0) >= 1 ? "bad" : "warn"}>
          {(share() ?? 0) >= 1 ? word().full() : word().near()}
        </Notice>
      </Show>
    </li>
  );
}
