import { createEffect, type JSX, onCleanup, Show } from "solid-js";
import { isolate } from "../format/isolate.ts";
import { m } from "../paraglide/messages.js";

/** The window's title: record – page – workspace. */
export function PageTitle(props: { parts: readonly (string | undefined)[] }): JSX.Element {
  createEffect(() => {
    const parts = props.parts.filter((part) => part !== undefined && part !== "");
    document.title = [...parts.map((part) => isolate(part ?? "")), m.app_name()].join(" – ");
  });
  onCleanup(() => {
    document.title = m.app_name();
  });
  return null;
}

/** The head of a page: its name, what it says about itself, and at most one primary action. */
export function PageHeader(props: {
  title: JSX.Element;
  text?: JSX.Element;
  actions?: JSX.Element;
  class?: string;
}): JSX.Element {
  return (
    <header class={`flex flex-wrap items-start justify-between gap-x-4 gap-y-3 ${props.class ?? ""}`}>
      <div class="min-w-0">
        <h1 class="text-title font-semibold">{props.title}</h1>
        <Show when={props.text}>
          <p class="mt-0.5 text-text2">{props.text}</p>
        </Show>
      </div>
      <Show when={props.actions}>
        <div class="flex flex-wrap items-center gap-2">{props.actions}</div>
      </Show>
    </header>
  );
}

/** A framed part of a page. */
export function Card(props: {
  title?: JSX.Element;
  aside?: JSX.Element;
  class?: string;
  children: JSX.Element;
}): JSX.Element {
  return (
    <section class={`rounded-card border border-line bg-surface ${props.class ?? ""}`}>
      <Show when={props.title}>
        <header class="flex min-h-11 items-center justify-between gap-3 border-b border-line px-4 py-1.5">
          <h2 class="text-body font-semibold">{props.title}</h2>
          {props.aside}
        </header>
      </Show>
      {props.children}
    </section>
  );
}
