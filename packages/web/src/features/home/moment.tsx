import type { TimelineItem } from "@rabita/core/customer/schema";
import { A } from "@solidjs/router";
import { For, type JSX, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { MoneyText, Name, When } from "../../ui/text.tsx";
import { fieldLabel, valueText } from "../customer/value-text.ts";
import { actorName } from "./actor.ts";
import { detailsOf, lookOf } from "./moment-kinds.ts";

/** One thing that happened, with what it changed; in a list of all records it names and links its record. */
export function MomentRow(props: {
  moment: TimelineItem;
  linked?: boolean;
  last: boolean;
  /** What stands in place of the words, for what has more to show than a sentence. */
  instead?: (() => JSX.Element) | undefined;
}): JSX.Element {
  const { path } = useWorkspace();
  const look = () => lookOf(props.moment);
  const money = () => props.moment.order?.total ?? detailsOf(props.moment.data).money;
  /** What changed many at once, or was taken back; and its page. */
  const cause = () => {
    const { kind, data = {} } = props.moment;
    if (!kind.startsWith("customer.")) return undefined;
    if (typeof data.jobId === "string")
      return {
        said: data.undone ? m.moment_bulk_undone() : m.moment_bulk(),
        href: path("/customers/changes"),
      };
    if (typeof data.importId === "string")
      return {
        said: data.undone ? m.moment_import_undone() : m.moment_import(),
        href: path(`/imports/${data.importId}`),
      };
    return undefined;
  };
  /** In a list of all records: the record's name and page, or the file's. */
  const subject = () => {
    const { record, data } = props.moment;
    const { file } = detailsOf(data);
    if (file) return { name: file.name, href: path(`/imports/${file.importId}`) };
    if (!record?.name) return undefined;
    return {
      name: record.name,
      href: record.noun === "customer" ? path(`/customers/${record.id}`) : undefined,
    };
  };
  return (
    <li class="relative flex gap-3 pb-4 last:pb-0">
      <Show when={!props.last}>
        <span class="absolute start-[13px] top-8 bottom-1 w-px bg-line" aria-hidden="true" />
      </Show>
      <span class="flex size-7 shrink-0 items-center justify-center rounded-full border border-line bg-surface text-text2">
        <Dynamic component={look().icon} size={14} stroke-width={1.5} aria-hidden="true" />
      </span>
      <div class="min-w-0 flex-1 pt-0.5 text-table">
        <Show when={!props.instead} fallback={props.instead?.()}>
          <div class="flex flex-wrap items-baseline gap-x-2">
            <span class="font-medium">{look().title()}</span>
            <Show when={detailsOf(props.moment.data).title}>
              {(title) => <Name class="min-w-0 wrap-anywhere text-text2">{title()}</Name>}
            </Show>
            <Show when={props.linked && subject()}>
              {(of) => (
                <Show when={of().href} fallback={<Name class="text-text2">{of().name}</Name>}>
                  {(href) => (
                    <A href={href()} class="rounded-chip text-accent-text hover:underline">
                      <Name>{of().name}</Name>
                    </A>
                  )}
                </Show>
              )}
            </Show>
            <Show when={cause()}>
              {(of) => (
                <A href={of().href} class="rounded-chip text-accent-text hover:underline">
                  {of().said}
                </A>
              )}
            </Show>
            <Show when={money()}>
              {(total) => (
                <MoneyText amount={total().amount} currency={total().currency} class="font-medium" />
              )}
            </Show>
          </div>
          <Show when={(props.moment.changes?.length ?? 0) > 0}>
            <ul class="mt-1 flex flex-col gap-0.5 text-text2">
              <For each={props.moment.changes?.slice(0, 6)}>
                {(change) => (
                  <li class="break-words">
                    <span class="text-text3">{fieldLabel(change.path)}:</span>{" "}
                    {m.change_from_to({
                      before: valueText(change.path, change.before),
                      after: valueText(change.path, change.after),
                    })}
                  </li>
                )}
              </For>
            </ul>
          </Show>
        </Show>
        <div class="mt-0.5 text-meta text-text3">
          <Name>{actorName(props.moment.actor)}</Name> · <When at={props.moment.at} />
        </div>
      </div>
    </li>
  );
}
