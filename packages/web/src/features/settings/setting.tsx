import { type JSX, Show } from "solid-js";

/** One line of settings: what it is at the start, its control at the end. */
export function Setting(props: { label: string; text?: string; children: JSX.Element }): JSX.Element {
  return (
    <div class="grid items-center gap-x-6 gap-y-1.5 border-b border-line px-4 py-3 last:border-0 sm:grid-cols-[minmax(0,1fr)_minmax(220px,300px)]">
      <div>
        <div class="text-table font-medium">{props.label}</div>
        <Show when={props.text}>
          <div class="text-meta text-text3">{props.text}</div>
        </Show>
      </div>
      <div class="min-w-0">{props.children}</div>
    </div>
  );
}
