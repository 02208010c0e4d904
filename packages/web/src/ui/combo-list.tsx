import { Combobox as Kobalte } from "@kobalte/core/combobox";
import type { ComponentProps, JSX } from "solid-js";
import { inLayer, keepFocus } from "./in-layer.ts";

/** The list that opens beneath a field to choose from, in the layer that the field stands in. */
export function ComboList(props: { field: Element | undefined }): JSX.Element {
  return (
    <Kobalte.Portal {...inLayer(props.field)}>
      <Kobalte.Content
        onMouseDown={keepFocus}
        class="z-50 animate-in overflow-hidden rounded-card border border-line bg-raised shadow-popover"
      >
        <Kobalte.Listbox class="max-h-72 overflow-y-auto p-1" />
      </Kobalte.Content>
    </Kobalte.Portal>
  );
}

/** One line of it. */
export function ComboItem(props: {
  item: ComponentProps<typeof Kobalte.Item>["item"];
  children: JSX.Element;
}): JSX.Element {
  return (
    <Kobalte.Item
      item={props.item}
      class="flex min-h-8 cursor-default items-center gap-2 rounded-control px-2.5 py-1 text-table outline-none data-highlighted:bg-hover coarse:min-h-11"
    >
      {props.children}
    </Kobalte.Item>
  );
}
