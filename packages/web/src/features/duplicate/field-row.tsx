import { For, type JSX, Show } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { inputClass } from "../../ui/field.tsx";
import { type Choice, canType, choiceOf, isList, type Pair, resultOf, valueAt } from "./decide.ts";
import type { Decision } from "./decision.ts";
import { isLtr, type Known, labelOf, linesOf } from "./shown.ts";

type Props = { path: string; pair: Pair; decision: Decision; known: Known };

/** One field of both, and what will stand: a group of radio buttons across the row. */
export function FieldRow(props: Props): JSX.Element {
  const choice = () => choiceOf(props.path, props.pair, props.decision.choices());
  const lacking = () => props.decision.lacking(props.path);
  const option = (value: Choice, children: JSX.Element, hint?: string) => (
    <label class="flex min-w-0 cursor-pointer gap-2.5 rounded-control border border-transparent px-2.5 py-2 coarse:min-h-11 transition-colors duration-120 hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft/60 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring">
      <input
        type="radio"
        name={`merge-${props.path}`}
        value={value}
        checked={choice() === value}
        onChange={() => props.decision.choose(props.path, value)}
        class="mt-0.5 size-4 shrink-0 accent-accent outline-none"
      />
      <span class="min-w-0 flex-1">
        <Show when={hint}>
          <span class="block text-meta text-text3 lg:sr-only">{hint}</span>
        </Show>
        {children}
      </span>
    </label>
  );
  const value = (side: "one" | "other") => (
    <Lines path={props.path} value={valueAt(props.pair[side], props.path)} known={props.known} />
  );
  const name = (side: "one" | "other") =>
    `${props.pair[side].displayName} · ${props.pair.stays === side ? m.merge_stays() : m.merge_goes()}`;

  return (
    <fieldset class="min-w-0 border-b border-line py-3 last:border-0 lg:grid lg:grid-cols-[8.5rem_repeat(3,minmax(0,1fr))] lg:items-start lg:gap-x-3 lg:py-2">
      <legend class="sr-only">{labelOf(props.path)}</legend>
      <div class="px-2.5 text-table font-medium text-text2 max-lg:pb-1 lg:px-0 lg:py-2.5" aria-hidden="true">
        {labelOf(props.path)}
      </div>
      {option("one", value("one"), name("one"))}
      {option("other", value("other"), name("other"))}
      <div class="flex min-w-0 flex-col gap-1 rounded-control bg-sunken px-2.5 py-2 max-lg:mt-1 max-lg:flex-col-reverse">
        <div>
          <div class="text-meta text-text3 lg:sr-only">{m.merge_result()}</div>
          <output class="block font-medium">
            <Lines path={props.path} value={props.decision.result(props.path)} known={props.known} />
          </output>
        </div>
        <Show when={isList(props.path)}>
          <div class="-mx-1.5">{option("both", m.merge_both())}</div>
        </Show>
        <Show when={canType(props.path)}>
          <div>
            <div class="-mx-1.5">{option("value", m.merge_other_value())}</div>
            <Show when={choice() === "value"}>
              <input
                dir="auto"
                class={`${inputClass} mt-1 h-9 coarse:h-11`}
                aria-label={m.merge_other_value_of({ field: labelOf(props.path) })}
                aria-invalid={lacking() ? "true" : undefined}
                maxlength={props.path === "about" ? 5000 : props.path === "displayName" ? 200 : 100}
                value={props.decision.values()[props.path] ?? ""}
                onInput={(event) => props.decision.type(props.path, event.currentTarget.value)}
              />
              <Show when={lacking()}>
                <p class="mt-1 text-meta text-bad">{m.required_field()}</p>
              </Show>
            </Show>
          </div>
        </Show>
      </div>
    </fieldset>
  );
}

/** A field in which both agree: it needs no props.decision. */
export const EqualRow = (props: Omit<Props, "decision">): JSX.Element => (
  <div class="grid grid-cols-[8.5rem_minmax(0,1fr)] gap-x-3 border-b border-line py-2.5 text-table last:border-0">
    <dt class="text-text2">{labelOf(props.path)}</dt>
    <dd>
      <Lines path={props.path} value={resultOf(props.path, props.pair, {}, {})} known={props.known} />
    </dd>
  </div>
);

function Lines(props: { path: string; value: unknown; known: Known }): JSX.Element {
  const lines = () => linesOf(props.path, props.value, props.known);
  return (
    <Show when={lines().length > 0} fallback={<span class="font-normal text-text3">{m.not_set()}</span>}>
      <For each={lines()}>
        {(line) => (
          <span class="block text-table wrap-anywhere">
            <bdi dir={isLtr(props.path) ? "ltr" : "auto"}>{line}</bdi>
          </span>
        )}
      </For>
    </Show>
  );
}
