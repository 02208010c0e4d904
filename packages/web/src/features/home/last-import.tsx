import type { Import } from "@rabita/core/import/schema";
import { A } from "@solidjs/router";
import { For, type JSX } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Card } from "../../ui/page.tsx";
import { MoneyText, Name, When } from "../../ui/text.tsx";
import { ImportStatus } from "../import/words.tsx";

/** The newest import in figures; each figure's page is one press away. */
export function LastImport(props: { of: Import }): JSX.Element {
  const { path } = useWorkspace();
  const figures = () =>
    [
      { label: m.import_count_rows(), value: props.of.counts.rows },
      { label: m.import_count_customers(), value: props.of.counts.customers },
      { label: m.import_count_orders(), value: props.of.counts.orders },
      { label: m.import_count_refused(), value: props.of.counts.refused },
    ].filter(({ value }) => value > 0);
  return (
    <Card title={m.home_last_import()} aside={<ImportStatus of={props.of} />}>
      <div class="px-4 py-3">
        <A
          href={path(`/imports/${props.of.importId}`)}
          class="rounded-chip font-medium text-accent-text hover:underline"
        >
          <Name class="break-all">{props.of.fileName}</Name>
        </A>
        <p class="text-meta text-text3">
          <When at={props.of.createdAt} />
        </p>
        <dl class="mt-3 flex flex-col gap-1.5 text-table">
          <For each={figures()}>
            {(figure) => (
              <div class="flex justify-between gap-4">
                <dt class="text-text2">{figure.label}</dt>
                <dd class="font-medium tabular-nums">{show.number(figure.value)}</dd>
              </div>
            )}
          </For>
          <For each={props.of.counts.sums}>
            {(sum) => (
              <div class="flex justify-between gap-4">
                <dt class="text-text2">{m.import_sums()}</dt>
                <dd class="font-medium">
                  <MoneyText amount={sum.amount} currency={sum.currency} />
                </dd>
              </div>
            )}
          </For>
        </dl>
      </div>
    </Card>
  );
}
