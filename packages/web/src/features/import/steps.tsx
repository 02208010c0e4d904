import Check from "lucide-solid/icons/check";
import { For, type JSX, Show } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";

const names = [
  () => m.import_step_upload(),
  () => m.import_step_map(),
  () => m.import_step_check(),
  () => m.import_step_run(),
  () => m.import_step_result(),
];

/** Upload → Map → Check → Run → Result, and where one is. `at` counts from 0. */
export function ImportSteps(props: { at: number }): JSX.Element {
  return (
    <ol class="flex items-center gap-2 text-table" aria-label={m.import_steps()}>
      <For each={names}>
        {(name, index) => (
          <li
            class="flex items-center gap-2"
            aria-current={index() === props.at ? "step" : undefined}
            classList={{
              "text-text3": index() > props.at,
              "text-text2": index() < props.at,
              "font-medium": index() === props.at,
            }}
          >
            <Show when={index() > 0}>
              <span class="h-px w-4 bg-line sm:w-8" aria-hidden="true" />
            </Show>
            <span
              class="flex size-5 items-center justify-center rounded-full border text-[11px] leading-none"
              classList={{
                "border-accent bg-accent text-on-accent": index() === props.at,
                "border-ok-solid text-ok": index() < props.at,
                "border-edge/60": index() > props.at,
              }}
            >
              <Show when={index() < props.at} fallback={show.number(index() + 1)}>
                <Check size={12} stroke-width={2.5} aria-hidden="true" />
              </Show>
            </span>
            <span classList={{ "max-sm:sr-only": index() !== props.at }}>{name()}</span>
          </li>
        )}
      </For>
    </ol>
  );
}
