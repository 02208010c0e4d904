import { For, type JSX, Show } from "solid-js";
import { Status } from "../../ui/status.tsx";
import { Code } from "../../ui/text.tsx";
import { type Line, verdictText } from "./lines.ts";

/** A pasted list line by line, with what becomes of each. */
export function Verdicts(props: { lines: readonly Line[]; sent?: boolean; class?: string }): JSX.Element {
  return (
    <Show when={props.lines.length > 0}>
      <ul
        class={`max-h-48 overflow-y-auto rounded-control border border-line ${props.class ?? ""}`}
        // A long list scrolls: the keyboard has to reach it.
        tabindex={0}
      >
        <For each={props.lines}>
          {({ line, verdict }) => (
            <li class="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-b border-line px-3 py-1.5 text-table last:border-0">
              <Code class="min-w-0 wrap-anywhere">{line}</Code>
              <Status long tone={verdict === "invited" ? "ok" : verdict === "bad-address" ? "bad" : "warn"}>
                {verdictText(verdict, props.sent ?? false)}
              </Status>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
