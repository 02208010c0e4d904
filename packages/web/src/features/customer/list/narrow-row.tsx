import type { CustomerRow } from "@rabita/core/customer/row";
import { type JSX, Show } from "solid-js";
import { m } from "../../../paraglide/messages.js";
import { homeCurrency } from "../../../session/formatting.ts";
import { MoneyText, When } from "../../../ui/text.tsx";
import { Stage } from "../stage.tsx";
import { NameCell } from "./cells.tsx";

/** A customer on a phone: name and stage, below them the last order and what was spent. */
export function NarrowRow(props: { row: CustomerRow }): JSX.Element {
  return (
    <div class="min-w-0 flex-1">
      <div class="flex items-center justify-between gap-3">
        <NameCell row={props.row} />
        <Stage stage={props.row.stage} />
      </div>
      <div class="mt-0.5 flex items-center justify-between gap-3 text-table text-text2">
        <Show when={props.row.lastOrderAt} fallback={<span class="text-text3">{m.orders_empty()}</span>}>
          {(at) => <When at={at()} class="truncate" />}
        </Show>
        <Show when={props.row.orders > 0}>
          <MoneyText amount={props.row.spend} currency={homeCurrency()} class="shrink-0" />
        </Show>
      </div>
    </div>
  );
}
