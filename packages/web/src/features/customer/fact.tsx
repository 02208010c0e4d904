import Plus from "lucide-solid/icons/plus";
import X from "lucide-solid/icons/x";
import { For, Index, type JSX, Show } from "solid-js";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { Editable } from "../../ui/editable.tsx";
import type { Choice } from "../../ui/select.tsx";

/** One fact: its name at the start, its value beside it. */
export function Fact(props: { label: string; children: JSX.Element }): JSX.Element {
  return (
    <div class="grid grid-cols-[96px_minmax(0,1fr)] items-start gap-x-3 py-0.5 text-table">
      <dt class="py-1 text-text3 coarse:py-2.5">{props.label}</dt>
      <dd class="min-w-0">{props.children}</dd>
    </div>
  );
}

/** A fact of several values of one kind, such as phone numbers. */
export function FactList(props: {
  label: string;
  type: "email" | "tel";
  values: readonly string[];
  readonly: boolean;
  /** What stands beneath a value while it is typed. */
  below?: (draft: () => string) => JSX.Element;
  onSave: (values: string[]) => Promise<void>;
}): JSX.Element {
  const replace = (index: number, value: string) =>
    props.onSave(
      value === ""
        ? props.values.filter((_, at) => at !== index)
        : props.values.map((old, at) => (at === index ? value : old)),
    );
  return (
    <Fact label={props.label}>
      {/* By place, not by value: a value that is refused must come back to the field that holds it. */}
      <Index each={props.values}>
        {(value, index) => (
          <div class="group relative coarse:pe-8">
            <Editable
              label={props.label}
              value={value()}
              type={props.type}
              ltr
              readonly={props.readonly}
              {...(props.below && { below: props.below })}
              onSave={(next) => replace(index, next)}
            />
            <Show when={!props.readonly}>
              <button
                type="button"
                class="absolute -end-2 top-0 flex size-7 items-center justify-center rounded-control bg-hover text-text3 opacity-0 coarse:bg-transparent group-hover:opacity-100 hover:text-text focus-visible:opacity-100 coarse:size-11 coarse:opacity-100"
                aria-label={m.fact_remove({ what: props.label, value: isolate(value()) })}
                onClick={() => replace(index, "")}
              >
                <X size={13} aria-hidden="true" />
              </button>
            </Show>
          </div>
        )}
      </Index>
      <Show when={!props.readonly && props.values.length < 10}>
        <Editable
          label={m.fact_add({ what: props.label })}
          value=""
          empty={props.values.length === 0 ? m.not_set() : `+ ${m.action_add()}`}
          type={props.type}
          ltr
          {...(props.below && { below: props.below })}
          onSave={(next) => props.onSave([...props.values, next])}
        />
      </Show>
    </Fact>
  );
}

/** A fact with a few possible values; it looks like text until it is pressed. */
export function FactChoice<T extends string>(props: {
  label: string;
  value: T;
  choices: readonly Choice<T>[];
  readonly: boolean;
  onSave: (value: T) => void;
}): JSX.Element {
  const choose = (value: string) => {
    const found = props.choices.find((choice) => choice.value === value);
    if (found) props.onSave(found.value);
  };
  return (
    <Fact label={props.label}>
      <select
        aria-label={props.label}
        disabled={props.readonly}
        class="-mx-2 w-[calc(100%+16px)] appearance-none truncate rounded-control bg-transparent px-2 py-1 text-start hover:bg-hover disabled:opacity-100 coarse:min-h-11"
        classList={{ "text-text": props.value !== "", "text-text3": props.value === "" }}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <For each={props.choices}>
          {(choice) => (
            <option value={choice.value} selected={choice.value === props.value} class="bg-raised text-text">
              {choice.label}
            </option>
          )}
        </For>
      </select>
    </Fact>
  );
}

/** Tags as chips, with the workspace's own tags suggested while typing. */
export function Tags(props: {
  tags: readonly string[];
  suggestions: readonly string[];
  readonly: boolean;
  onSave: (tags: string[]) => Promise<void>;
}): JSX.Element {
  const listId = "tag-suggestions";
  const add = (input: HTMLInputElement) => {
    const tag = input.value.trim();
    input.value = "";
    if (tag !== "" && !props.tags.includes(tag)) void props.onSave([...props.tags, tag]);
  };
  return (
    <Fact label={m.customer_tags()}>
      <div class="flex flex-wrap gap-1 py-0.5">
        <For each={props.tags}>
          {(tag) => (
            <span class="inline-flex h-6 max-w-full items-center gap-0.5 rounded-chip bg-hover ps-2 text-meta font-medium text-text2">
              <bdi class="truncate">{tag}</bdi>
              <Show when={!props.readonly} fallback={<span class="w-2" />}>
                <button
                  type="button"
                  class="flex size-6 items-center justify-center rounded-chip hover:text-text"
                  aria-label={m.customer_tag_remove({ tag: isolate(tag) })}
                  onClick={() => props.onSave(props.tags.filter((other) => other !== tag))}
                >
                  <X size={12} aria-hidden="true" />
                </button>
              </Show>
            </span>
          )}
        </For>
        <Show when={!props.readonly}>
          <span class="relative inline-flex items-center">
            <Plus size={12} class="pointer-events-none absolute start-1.5 text-text3" aria-hidden="true" />
            <input
              list={listId}
              dir="auto"
              maxlength={60}
              aria-label={m.customer_tag_add()}
              placeholder={m.customer_tag_add()}
              class="h-7 w-36 rounded-chip bg-transparent ps-6 pe-1 text-meta hover:bg-hover coarse:h-11"
              onChange={(event) => add(event.currentTarget)}
            />
            <datalist id={listId}>
              <For each={props.suggestions}>{(tag) => <option value={tag} />}</For>
            </datalist>
          </span>
        </Show>
      </div>
    </Fact>
  );
}
