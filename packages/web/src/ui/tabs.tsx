import { Tabs as Kobalte } from "@kobalte/core/tabs";
import { For, type JSX } from "solid-js";

/** Parts of a page one at a time, where it is too narrow for all of them. */
export function Tabs<T extends string>(props: {
  label: string;
  value: T;
  onChange: (value: T) => void;
  tabs: readonly { value: T; label: string; content: () => JSX.Element }[];
  class?: string;
}): JSX.Element {
  const choose = (value: string) => {
    const found = props.tabs.find((tab) => tab.value === value);
    if (found) props.onChange(found.value);
  };
  return (
    <Kobalte value={props.value} onChange={choose} class={props.class}>
      <Kobalte.List
        aria-label={props.label}
        class="mb-3 flex gap-1 overflow-x-auto overflow-y-hidden border-b border-line"
      >
        <For each={props.tabs}>
          {(tab) => (
            <Kobalte.Trigger
              value={tab.value}
              class="h-10 shrink-0 border-b-2 border-transparent px-3 text-table font-medium text-text2 data-selected:border-accent data-selected:text-text coarse:h-11"
            >
              {tab.label}
            </Kobalte.Trigger>
          )}
        </For>
      </Kobalte.List>
      <For each={props.tabs}>
        {(tab) => <Kobalte.Content value={tab.value}>{tab.content()}</Kobalte.Content>}
      </For>
    </Kobalte>
  );
}
