import Plus from "lucide-solid/icons/plus";
import X from "lucide-solid/icons/x";
import { Index, type JSX, Show } from "solid-js";
import { m } from "../../../paraglide/messages.js";
import { Button } from "../../../ui/button.tsx";
import { describe } from "./describe.ts";
import type { List } from "./use-list.ts";

/** The filters in words: press one to change it, its cross to take it away. */
export function Chips(props: { list: List; edit: (index: number | undefined) => void }): JSX.Element {
  const filters = () => props.list.state().filters;
  const remove = (index: number) => props.list.set({ filters: filters().filter((_, at) => at !== index) });
  return (
    <ul class="flex min-w-0 flex-wrap items-center gap-1.5" aria-label={m.list_filters()}>
      <Index each={filters()}>
        {(rule, index) => (
          <li class="flex max-w-full min-w-0 items-center rounded-control border border-line bg-surface text-table">
            <button
              type="button"
              class="h-7 min-w-0 truncate rounded-s-control ps-2.5 pe-1 hover:bg-hover coarse:h-11"
              title={describe(rule())}
              onClick={() => props.edit(index)}
            >
              {describe(rule())}
            </button>
            <button
              type="button"
              class="flex size-7 shrink-0 items-center justify-center rounded-e-control text-text3 hover:bg-hover hover:text-text coarse:size-11"
              aria-label={m.filter_remove({ filter: describe(rule()) })}
              onClick={() => remove(index)}
            >
              <X size={13} aria-hidden="true" />
            </button>
          </li>
        )}
      </Index>
      <li>
        <Button look="ghost" size="sm" onClick={() => props.edit(undefined)}>
          <Plus size={14} stroke-width={1.75} aria-hidden="true" />
          {m.filter_add()}
        </Button>
      </li>
      <Show when={filters().length > 0}>
        <li>
          <Button look="ghost" size="sm" onClick={() => props.list.set({ filters: [] })}>
            {m.list_clear_filters()}
          </Button>
        </li>
      </Show>
    </ul>
  );
}
