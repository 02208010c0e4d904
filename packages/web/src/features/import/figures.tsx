import type { ImportCounts, ImportNoun } from "@rabita/core/import/schema";
import { For, type JSX } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { MoneyText } from "../../ui/text.tsx";

/** Counts and sums of an import or of its dry run. */
export function Figures(props: { noun: ImportNoun; counts: ImportCounts }): JSX.Element {
  const figures = () =>
    [
      { label: m.import_count_rows(), value: props.counts.rows, always: true },
      { label: m.import_count_customers(), value: props.counts.customers, always: props.noun === "customer" },
      { label: m.import_count_companies(), value: props.counts.companies, always: false },
      { label: m.import_count_updated(), value: props.counts.updated, always: false },
      { label: m.import_count_skipped(), value: props.counts.skipped, always: false },
      { label: m.import_count_orders(), value: props.counts.orders, always: props.noun === "order" },
      { label: m.import_count_pieces(), value: props.counts.pieces, always: false },
      { label: m.import_count_without_company(), value: props.counts.withoutCompany, always: false },
      { label: m.import_count_refused(), value: props.counts.refused, always: true },
    ].filter((figure) => figure.always || figure.value > 0);
  return (
    <dl class="mt-5 grid grid-cols-[repeat(auto-fit,minmax(130px,1fr))] gap-x-6 gap-y-4 border-y border-line py-5">
      <For each={figures()}>
        {(figure) => (
          <div>
            <dd class="text-figure font-semibold">{show.number(figure.value)}</dd>
            <dt class="text-table text-text2">{figure.label}</dt>
          </div>
        )}
      </For>
      <For each={props.counts.sums}>
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
  );
}
