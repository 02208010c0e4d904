import Check from "lucide-solid/icons/check";
import Heart from "lucide-solid/icons/heart";
import Sparkles from "lucide-solid/icons/sparkles";
import { For, type JSX } from "solid-js";
import { Dynamic } from "solid-js/web";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { markPaths } from "../../ui/logo.tsx";

const moments = [
  { icon: Check, title: () => m.hero_event_order(), detail: () => m.hero_event_order_detail() },
  { icon: Heart, title: () => m.hero_event_stage(), detail: () => m.hero_event_stage_detail() },
  { icon: Sparkles, title: () => m.hero_event_first(), detail: () => m.hero_event_first_detail() },
];

/** A picture of the product, drawn rather than photographed: a customer and how the relationship grew. */
export function Hero(): JSX.Element {
  return (
    <aside
      class="hero relative hidden overflow-hidden lg:flex lg:flex-col lg:justify-center"
      aria-label={m.app_name()}
    >
      <Links />
      <div class="relative mx-auto w-full max-w-[520px] px-10">
        <p class="text-[34px] leading-[1.22] font-semibold tracking-tight text-balance text-white rtl:leading-[1.5] rtl:tracking-normal">
          {m.hero_title()}
        </p>
        <p class="mt-4 max-w-110 text-section text-hero-text">{m.hero_text()}</p>
        <div aria-hidden="true" class="mt-10 rounded-[14px] bg-surface p-5 text-text shadow-hero">
          <div class="flex items-center gap-3">
            <div class="flex size-10 items-center justify-center rounded-full bg-accent-soft font-semibold text-accent-text">
              {m.hero_customer().slice(0, 1)}
            </div>
            <div class="min-w-0 flex-1">
              <div class="font-semibold">{m.hero_customer()}</div>
              <div class="text-table text-text2">{m.hero_company()}</div>
            </div>
            <Figure label={m.hero_orders()} value={show.number(5)} />
            <Figure label={m.hero_spend()} value={show.number(1240)} />
          </div>
          <ol class="mt-5 border-t border-line pt-4">
            <For each={moments}>
              {(moment, index) => (
                <li class="relative flex gap-3 pb-4 last:pb-0">
                  <span
                    class="absolute start-[13px] top-7 bottom-0 w-px bg-line"
                    classList={{ hidden: index() === moments.length - 1 }}
                  />
                  <span class="flex size-7 shrink-0 items-center justify-center rounded-full border border-line bg-sunken text-accent-text">
                    <Dynamic component={moment.icon} size={14} stroke-width={1.75} />
                  </span>
                  <div class="min-w-0 pt-0.5">
                    <div class="text-body font-medium">{moment.title()}</div>
                    <div class="text-table text-text2">{moment.detail()}</div>
                  </div>
                </li>
              )}
            </For>
          </ol>
        </div>
      </div>
    </aside>
  );
}

function Figure(props: { label: string; value: string }): JSX.Element {
  return (
    <div class="ps-4 text-end">
      <div class="text-meta text-text3">{props.label}</div>
      <div class="text-section font-semibold">{props.value}</div>
    </div>
  );
}

/** The mark's two links, large and faint, as the ground of the picture. */
function Links(): JSX.Element {
  return (
    <svg
      class="absolute -end-56 -top-48 size-[820px] text-white opacity-[.06]"
      viewBox="3 3 26 26"
      fill="none"
      stroke="currentColor"
      stroke-width="2.6"
      aria-hidden="true"
    >
      <path d={markPaths.first} />
      <path d={markPaths.second} />
    </svg>
  );
}
