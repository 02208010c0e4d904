import { createSignal, type JSX, Show } from "solid-js";
import { uuid7 } from "../../api/uuid.ts";
import { m } from "../../paraglide/messages.js";
import { usePageKeys } from "../../session/page-keys.ts";
import { Button } from "../../ui/button.tsx";
import { errorText } from "../../ui/error-text.ts";
import { inputClass } from "../../ui/field.tsx";
import { announce } from "../../ui/live.tsx";
import { createDraft } from "./draft.ts";
import { InteractionFields } from "./fields.tsx";
import { KindPicker } from "./kind-picker.tsx";
import { hasDirection, hasMinutes } from "./kinds.ts";
import { createInteractionLog } from "./log.ts";
import { blank, fieldsOf, refused, type Typed } from "./typed.ts";

/** The top of the timeline: what just happened is written down here. `N` leads to it from anywhere on the page. */
export function Composer(props: { customerId: string }): JSX.Element {
  const { typed, setTyped, isEmpty } = createDraft(props.customerId);
  const { log } = createInteractionLog(props.customerId);
  const [open, setOpen] = createSignal(!isEmpty());
  const [errors, setErrors] = createSignal<Record<string, string | undefined>>({});
  let area: HTMLTextAreaElement | undefined;
  usePageKeys({ KeyN: () => area?.focus() });

  const change = (next: Partial<Typed>) => {
    setTyped(next);
    setErrors({});
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const found = refused(typed);
    setErrors(found);
    if (found.text) area?.focus();
    if (Object.values(found).some((sentence) => sentence !== undefined)) return;
    void send({ ...typed });
  };
  const send = async (sent: Typed) => {
    setTyped(blank(sent.kind));
    area?.focus();
    try {
      await log(fieldsOf(sent), uuid7());
    } catch (error) {
      // Back as it was, unless something new is being typed: then that stays, and the old text stands before it.
      setTyped({ ...sent, text: isEmpty() ? sent.text : `${sent.text}\n\n${typed.text}` });
      setErrors({ text: errorText(error) });
      announce(errorText(error), "urgent");
    }
  };
  const label = () => (typed.kind === "note" ? m.interaction_write_note() : m.interaction_write());

  return (
    <form class="flex flex-col gap-3 border-b border-line px-4 py-3" onSubmit={submit} novalidate>
      <KindPicker
        value={typed.kind}
        onChange={(kind) => {
          change({ kind });
          setOpen(true);
        }}
      />
      <textarea
        ref={area}
        rows={open() ? 3 : 1}
        dir="auto"
        maxlength={10_000}
        aria-label={label()}
        aria-invalid={errors().text ? "true" : undefined}
        aria-describedby={errors().text ? "composer-error" : undefined}
        aria-keyshortcuts="N"
        placeholder={label()}
        value={typed.text}
        class={`${inputClass} resize-y py-2`}
        onFocus={() => setOpen(true)}
        onInput={(event) => change({ text: event.currentTarget.value })}
      />
      <Show when={errors().text}>
        <p id="composer-error" role="alert" class="text-meta text-bad">
          {errors().text}
        </p>
      </Show>
      <Show when={open()}>
        <Show when={typed.kind} keyed>
          <Show when={hasDirection(typed.kind) || hasMinutes(typed.kind) || typed.day !== ""}>
            <InteractionFields typed={typed} change={change} error={(path) => errors()[path]} />
          </Show>
        </Show>
        <div class="flex flex-wrap items-center justify-between gap-3">
          <p class="text-meta text-text3">{isEmpty() ? m.interaction_hint() : m.interaction_draft_kept()}</p>
          <div class="flex gap-2">
            <Show when={!isEmpty()}>
              <Button size="sm" look="ghost" onClick={() => setTyped(blank(typed.kind))}>
                {m.settings_discard()}
              </Button>
            </Show>
            <Button size="sm" type="submit" look="primary">
              {m.interaction_log()}
            </Button>
          </div>
        </div>
      </Show>
    </form>
  );
}
