import type { Import } from "@rabita/core/import/schema";
import { useMutation } from "@tanstack/solid-query";
import CircleCheck from "lucide-solid/icons/circle-check";
import Download from "lucide-solid/icons/download";
import OctagonAlert from "lucide-solid/icons/octagon-alert";
import OctagonPause from "lucide-solid/icons/octagon-pause";
import { For, type JSX, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { refusedRows } from "../../api/import.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { MoneyText } from "../../ui/text.tsx";
import { toastError } from "../../ui/toast.tsx";

/** What came of an import: counts, sums, and what was refused. */
export function Result(props: { of: Import }): JSX.Element {
  const { tenantId, path } = useWorkspace();
  const name = () => isolate(props.of.fileName);
  const look = () => {
    if (props.of.state === "failed")
      return { icon: OctagonAlert, class: "text-bad", title: m.import_failed_title({ name: name() }) };
    if (props.of.state === "cancelled")
      return { icon: OctagonPause, class: "text-text2", title: m.import_cancelled_title({ name: name() }) };
    return { icon: CircleCheck, class: "text-ok-solid", title: m.import_done_title({ name: name() }) };
  };
  const counts = () => props.of.counts;
  const figures = () =>
    [
      { label: m.import_count_rows(), value: counts().rows, always: true },
      { label: m.import_count_customers(), value: counts().customers, always: props.of.noun === "customer" },
      { label: m.import_count_orders(), value: counts().orders, always: props.of.noun === "order" },
      { label: m.import_count_pieces(), value: counts().pieces, always: false },
      { label: m.import_count_refused(), value: counts().refused, always: true },
    ].filter((figure) => figure.always || figure.value > 0);
  const download = useMutation(() => ({
    mutationFn: () => refusedRows(tenantId, props.of.importId),
    onSuccess: ({ url }) => window.location.assign(url),
    onError: toastError,
  }));

  return (
    <section class="rounded-card border border-line bg-surface px-5 py-6 sm:px-6">
      <h2 class="flex items-center gap-2.5 text-section font-semibold">
        <Dynamic
          component={look().icon}
          size={20}
          stroke-width={1.5}
          class={`shrink-0 ${look().class}`}
          aria-hidden="true"
        />
        <span class="min-w-0 break-words">{look().title}</span>
      </h2>
      <Show when={props.of.state === "failed" && props.of.failure}>
        <p class="mt-2 text-text2">{props.of.failure}</p>
      </Show>
      <Show when={props.of.state === "cancelled"}>
        <p class="mt-2 text-text2">{m.import_cancelled_text()}</p>
      </Show>
      <dl class="mt-5 grid grid-cols-[repeat(auto-fit,minmax(130px,1fr))] gap-x-6 gap-y-4 border-y border-line py-5">
        <For each={figures()}>
          {(figure) => (
            <div>
              <dd class="text-figure font-semibold">{show.number(figure.value)}</dd>
              <dt class="text-table text-text2">{figure.label}</dt>
            </div>
          )}
        </For>
        <For each={counts().sums}>
          {(sum) => (
            <div>
              <dd class="text-title leading-9 font-semibold">
                <MoneyText amount={sum.amount} currency={sum.currency} />
              </dd>
              <dt class="text-table text-text2">{m.import_sums()}</dt>
            </div>
          )}
        </For>
      </dl>
      <Show when={counts().refused > 0}>
        <Notice tone="warn" class="mt-5">
          <p>{m.import_refused_text({ count: counts().refused, shown: show.number(counts().refused) })}</p>
          <Button class="mt-2.5" size="sm" pending={download.isPending} onClick={() => download.mutate()}>
            <Download size={14} stroke-width={1.5} aria-hidden="true" />
            {m.import_refused_download()}
          </Button>
        </Notice>
      </Show>
      <div class="mt-6 flex flex-wrap gap-2">
        <ButtonLink href={path("/customers")} look="primary">
          {m.import_see_customers()}
        </ButtonLink>
        <ButtonLink href={path("/imports/new")}>{m.import_another()}</ButtonLink>
      </div>
    </section>
  );
}
