import type { CustomerView, Spend } from "@rabita/core/customer/schema";
import { A } from "@solidjs/router";
import ArrowLeftRight from "lucide-solid/icons/arrow-left-right";
import { For, type JSX, Show } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import { IconButton } from "../../ui/button.tsx";
import { MoneyText, Name } from "../../ui/text.tsx";
import type { Pair } from "./decide.ts";

/** What both bought together, per currency. */
function together(pair: Pair): Spend[] {
  const sums = new Map<string, Spend>();
  for (const spend of [...pair.one.spend, ...pair.other.spend]) {
    const before = sums.get(spend.currency);
    const { orders = 0, pieces = 0, amount = 0 } = before ?? {};
    sums.set(spend.currency, {
      currency: spend.currency,
      orders: orders + spend.orders,
      pieces: pieces + spend.pieces,
      amount: amount + spend.amount,
    });
  }
  return [...sums.values()];
}

function Bought(props: { spend: readonly Spend[] }): JSX.Element {
  return (
    <div class="mt-2 text-table">
      <Show
        when={props.spend.length > 0}
        fallback={<span class="text-text3">{m.orders_count({ count: 0, shown: show.number(0) })}</span>}
      >
        <For each={props.spend}>
          {(spend) => (
            <div class="flex flex-wrap gap-x-2">
              <MoneyText amount={spend.amount} currency={spend.currency} class="font-medium" />
              <span class="text-text2">
                {m.orders_count({ count: spend.orders, shown: show.number(spend.orders) })}
              </span>
            </div>
          )}
        </For>
      </Show>
    </div>
  );
}

const box = "min-w-0 rounded-card border bg-surface px-3.5 py-3";

function Side(props: { customer: CustomerView; stays: boolean }): JSX.Element {
  const { path } = useWorkspace();
  return (
    <div class={`${box} ${props.stays ? "border-accent" : "border-line"}`}>
      <div class={`text-meta font-medium ${props.stays ? "text-accent-text" : "text-text3"}`}>
        {props.stays ? m.merge_stays() : m.merge_goes()}
      </div>
      <div class="mt-1.5 flex items-center gap-2.5">
        <Avatar
          name={props.customer.displayName}
          id={props.customer.customerId}
          square={props.customer.kind === "organisation"}
        />
        <div class="min-w-0">
          <A
            href={path(`/customers/${props.customer.customerId}`)}
            class="block rounded-chip font-semibold wrap-anywhere hover:underline"
          >
            <Name>{props.customer.displayName}</Name>
          </A>
          <div class="text-meta text-text3">
            {m.merge_since({ date: show.date(props.customer.createdAt) })}
          </div>
        </div>
      </div>
      <Bought spend={props.customer.spend} />
    </div>
  );
}

/** Both customers above their fields, what they bought, and which of them stays. */
export function Sides(props: { pair: Pair; swap: () => void }): JSX.Element {
  return (
    <div class="grid gap-3 lg:px-4 lg:grid-cols-[8.5rem_repeat(3,minmax(0,1fr))]">
      <div class="flex items-center max-lg:justify-end lg:justify-start">
        <IconButton
          name={m.merge_swap()}
          class="border border-edge/60 bg-surface max-lg:w-auto max-lg:px-3"
          onClick={() => props.swap()}
        >
          <ArrowLeftRight size={16} stroke-width={1.5} aria-hidden="true" />
          <span class="ms-2 text-table lg:hidden" aria-hidden="true">
            {m.merge_swap()}
          </span>
        </IconButton>
      </div>
      <Side customer={props.pair.one} stays={props.pair.stays === "one"} />
      <Side customer={props.pair.other} stays={props.pair.stays === "other"} />
      <div class={`${box} border-line bg-sunken`}>
        <div class="text-meta font-medium text-text2">{m.merge_result()}</div>
        <div class="mt-1.5 flex min-h-8 items-center font-semibold">{m.orders_title()}</div>
        <Bought spend={together(props.pair)} />
      </div>
    </div>
  );
}
