import type { ChecklistItem } from "@rabita/core/tenant/schema";
import { useNavigate } from "@solidjs/router";
import Check from "lucide-solid/icons/check";
import ChevronRight from "lucide-solid/icons/chevron-right";
import { For, type JSX, Show } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { openLayer } from "../shell/layers.ts";

const words = {
  import: { title: () => m.home_step_import(), text: () => m.home_step_import_text() },
  customer: { title: () => m.home_step_customer(), text: () => m.home_step_customer_text() },
  order: { title: () => m.home_step_order(), text: () => m.home_step_order_text() },
} satisfies Record<ChecklistItem["item"], unknown>;

/** What a new workspace needs first; each line leads to where it is done. */
export function FirstSteps(props: { items: readonly ChecklistItem[] }): JSX.Element {
  const { path } = useWorkspace();
  const navigate = useNavigate();
  const done = () => props.items.filter((item) => item.done).length;
  const start = {
    import: () => navigate(path("/imports/new")),
    customer: () => openLayer("new-customer"),
    order: () => navigate(path("/customers")),
  } satisfies Record<ChecklistItem["item"], () => void>;
  return (
    <section class="rounded-card border border-line bg-surface">
      <header class="flex items-center justify-between gap-4 px-4 pt-4 pb-3">
        <h2 class="text-section font-semibold">{m.home_first_steps()}</h2>
        <p class="text-table text-text2">
          {m.home_steps_done({ done: show.number(done()), total: show.number(props.items.length) })}
        </p>
      </header>
      <div class="mx-4 flex gap-1" aria-hidden="true">
        <For each={props.items}>
          {(_, index) => (
            <span
              class="h-1 flex-1 rounded-full"
              classList={{ "bg-accent": index() < done(), "bg-hover": index() >= done() }}
            />
          )}
        </For>
      </div>
      <ul class="p-2 pt-3">
        <For each={props.items}>
          {(item) => (
            <li>
              <button
                type="button"
                class="flex w-full items-center gap-3 rounded-control px-2 py-2.5 text-start transition-colors duration-120 enabled:hover:bg-hover"
                disabled={item.done}
                onClick={() => start[item.item]()}
              >
                <span
                  class="flex size-6 shrink-0 items-center justify-center rounded-full"
                  classList={{
                    "bg-ok-solid text-on-accent": item.done,
                    "border border-dashed border-edge": !item.done,
                  }}
                >
                  <Show when={item.done}>
                    <Check size={14} stroke-width={2.5} aria-hidden="true" />
                  </Show>
                </span>
                <span class="min-w-0 flex-1">
                  <span class="block font-medium" classList={{ "text-text2": item.done }}>
                    {words[item.item].title()}
                    <Show when={item.done}>
                      <span class="sr-only"> – {m.home_done()}</span>
                    </Show>
                  </span>
                  <Show when={!item.done}>
                    <span class="block text-table text-text2">{words[item.item].text()}</span>
                  </Show>
                </span>
                <Show when={!item.done}>
                  <ChevronRight
                    size={16}
                    stroke-width={1.5}
                    class="mirror shrink-0 text-text3"
                    aria-hidden="true"
                  />
                </Show>
              </button>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}
