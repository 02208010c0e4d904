import { DropdownMenu } from "@kobalte/core/dropdown-menu";
import Check from "lucide-solid/icons/check";
import { type JSX, Show } from "solid-js";

/** A button that opens a list of actions. `trigger` is what the button shows, `class` how it looks. */
export function Menu(props: {
  name?: string;
  class: string;
  trigger: JSX.Element;
  placement?: "bottom-start" | "bottom-end" | "top-start" | "top-end";
  children: JSX.Element;
}): JSX.Element {
  // Beside its button rather than at the end of the page, so that it stays inside the same landmark.
  let place: HTMLSpanElement | undefined;
  return (
    <>
      <span ref={place} class="absolute" />
      <DropdownMenu
        placement={props.placement ?? "bottom-start"}
        gutter={4}
        modal={false}
        preventScroll={false}
      >
        <DropdownMenu.Trigger class={props.class} aria-label={props.name} title={props.name}>
          {props.trigger}
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal {...(place === undefined ? {} : { mount: place })}>
          <DropdownMenu.Content class="z-50 max-h-[70vh] min-w-56 max-w-80 animate-in overflow-y-auto rounded-card border border-line bg-raised p-1 shadow-popover outline-none">
            {props.children}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu>
    </>
  );
}

const itemClass =
  "flex min-h-8 cursor-default items-center gap-2.5 rounded-control px-2.5 py-1 text-table outline-none data-highlighted:bg-hover data-disabled:text-text3 coarse:min-h-11";

export function MenuItem(props: {
  onSelect: () => void;
  icon?: JSX.Element;
  /** The key that does the same. */
  hint?: string;
  danger?: boolean;
  chosen?: boolean;
  children: JSX.Element;
}): JSX.Element {
  return (
    <DropdownMenu.Item
      class={`${itemClass} ${props.danger ? "text-bad" : "text-text"}`}
      onSelect={() => props.onSelect()}
    >
      <Show when={props.icon}>
        <span class={`shrink-0 ${props.danger ? "" : "text-text2"}`}>{props.icon}</span>
      </Show>
      <span class="min-w-0 flex-1 truncate">{props.children}</span>
      <Show when={props.hint}>
        <kbd class="font-sans text-meta text-text3">{props.hint}</kbd>
      </Show>
      <Show when={props.chosen}>
        <Check size={14} aria-hidden="true" />
      </Show>
    </DropdownMenu.Item>
  );
}

export function MenuSeparator(): JSX.Element {
  return <DropdownMenu.Separator class="mx-1 my-1 border-line" />;
}

/** A heading inside a menu; it can't be chosen. */
export function MenuLabel(props: { children: JSX.Element }): JSX.Element {
  return <div class="px-2.5 pt-1.5 pb-1 text-meta text-text3">{props.children}</div>;
}
