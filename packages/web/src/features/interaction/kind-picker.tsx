import type { InteractionKind } from "@rabita/core/interaction/schema";
import { createUniqueId, For, type JSX } from "solid-js";
import { Dynamic } from "solid-js/web";
import { m } from "../../paraglide/messages.js";
import { interactionKinds, kindLook } from "./kinds.ts";

/** What is being logged, as a row of radio buttons. */
export function KindPicker(props: {
  value: InteractionKind;
  onChange: (kind: InteractionKind) => void;
}): JSX.Element {
  const name = createUniqueId();
  return (
    <fieldset class="min-w-0">
      <legend class="sr-only">{m.interaction_kind()}</legend>
      <div class="flex flex-wrap gap-1">
        <For each={interactionKinds}>
          {(kind) => (
            <label class="inline-flex h-7 cursor-pointer items-center gap-1.5 rounded-control px-2 text-table font-medium text-text2 transition-colors duration-120 hover:bg-hover has-checked:bg-accent-soft has-checked:text-accent-text has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring coarse:h-11">
              <input
                type="radio"
                name={name}
                value={kind}
                class="sr-only"
                checked={kind === props.value}
                onChange={() => props.onChange(kind)}
              />
              <Dynamic component={kindLook(kind).icon} size={14} stroke-width={1.5} aria-hidden="true" />
              {kindLook(kind).name()}
            </label>
          )}
        </For>
      </div>
    </fieldset>
  );
}
