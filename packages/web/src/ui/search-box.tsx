import Search from "lucide-solid/icons/search";
import X from "lucide-solid/icons/x";
import { createEffect, createSignal, type JSX, on, onCleanup, Show } from "solid-js";
import { m } from "../paraglide/messages.js";
import { inputClass, inputHeight } from "./field.tsx";

/** A search that runs while typing, a moment after the last key; `/` brings the focus here. */
export function SearchBox(props: {
  label: string;
  value: string;
  onSearch: (query: string) => void;
  /** Pause after the last key, in ms. */
  wait?: number;
  class?: string;
}): JSX.Element {
  const [text, setText] = createSignal(props.value);
  let input: HTMLInputElement | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  createEffect(on(() => props.value, setText, { defer: true }));
  const search = (query: string, wait: number) => {
    setText(query);
    clearTimeout(timer);
    timer = setTimeout(() => props.onSearch(query.trim()), wait);
  };
  return (
    <search class={`relative block ${props.class ?? ""}`}>
      <Search
        size={16}
        stroke-width={1.5}
        class="pointer-events-none absolute inset-y-0 start-2.5 my-auto text-text3"
        aria-hidden="true"
      />
      <input
        ref={input}
        type="search"
        data-search
        dir="auto"
        aria-label={props.label}
        placeholder={props.label}
        value={text()}
        class={`${inputClass} ${inputHeight} ps-8.5 pe-9 rtl:text-right`}
        onInput={(event) => search(event.currentTarget.value, props.wait ?? 300)}
        onKeyDown={(event) => {
          if (event.key === "Enter") search(text(), 0);
          if (event.key === "Escape") search("", 0);
        }}
      />
      <Show when={text() !== ""}>
        <button
          type="button"
          class="absolute inset-y-0 end-0 flex w-9 items-center justify-center rounded-control text-text3 hover:text-text"
          aria-label={m.action_clear()}
          onClick={() => {
            search("", 0);
            input?.focus();
          }}
        >
          <X size={14} aria-hidden="true" />
        </button>
      </Show>
    </search>
  );
}
