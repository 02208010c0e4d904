import type { FieldChoice } from "@rabita/core/field/schema";
import { For, type JSX, Show } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { Fact } from "../customer/fact.tsx";
import { nameOf } from "./names.ts";

/** A fact of which several values may hold at once: each is pressed or not. */
export function FactChoices(props: {
  label: string;
  choices: readonly FieldChoice[];
  values: readonly string[];
  readonly: boolean;
  onSave: (values: string[]) => void;
}): JSX.Element {
  const has = (value: string) => props.values.includes(value);
  const offered = () =>
    props.choices.filter((choice) => has(choice.value) || !(choice.archived || props.readonly));
  const toggle = (value: string) =>
    props.onSave(has(value) ? props.values.filter((one) => one !== value) : [...props.values, value]);
  return (
    <Fact label={props.label}>
      {/* biome-ignore lint/a11y/useSemanticElements: the fact's name stands in its term, a legend would repeat it */}
      <div role="group" aria-label={props.label} class="flex flex-wrap gap-1 py-0.5">
        <For each={offered()} fallback={<span class="py-0.5 text-text3">{m.not_set()}</span>}>
          {(choice) => (
            <Show
              when={!props.readonly}
              fallback={
                <span class="inline-flex h-6 items-center rounded-chip bg-hover px-2 text-meta">
                  <bdi>{nameOf(choice)}</bdi>
                </span>
              }
            >
              <button
                type="button"
                aria-pressed={has(choice.value)}
                class="inline-flex h-6 items-center rounded-chip border border-edge/50 px-2 text-meta text-text2 hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-text coarse:h-11"
                onClick={() => toggle(choice.value)}
              >
                <bdi>{nameOf(choice)}</bdi>
              </button>
            </Show>
          )}
        </For>
      </div>
    </Fact>
  );
}
