import { For, type JSX, Show } from "solid-js";

/** A few choices as cards, each with a sentence; the platform's radio buttons underneath. */
export function RadioCards<T extends string>(props: {
  label: string;
  name: string;
  value: T;
  onChange: (value: T) => void;
  choices: readonly { value: T; label: string; text?: string }[];
  class?: string;
}): JSX.Element {
  return (
    <fieldset class={props.class}>
      <legend class="mb-1.5 text-table font-medium">{props.label}</legend>
      <div class="grid gap-3 sm:grid-cols-[repeat(auto-fit,minmax(140px,1fr))]">
        <For each={props.choices}>
          {(choice) => (
            <label class="flex cursor-pointer gap-3 rounded-control border border-edge/50 px-3.5 py-3 transition-colors duration-120 hover:border-edge has-checked:border-accent has-checked:bg-accent-soft/60 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring">
              <input
                type="radio"
                name={props.name}
                value={choice.value}
                checked={choice.value === props.value}
                onChange={() => props.onChange(choice.value)}
                class="mt-0.5 size-4 shrink-0 accent-accent outline-none"
              />
              <span class="min-w-0">
                <span class="block font-medium">{choice.label}</span>
                <Show when={choice.text}>
                  <span class="mt-0.5 block text-table text-text2">{choice.text}</span>
                </Show>
              </span>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  );
}
