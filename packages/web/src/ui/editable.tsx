import TriangleAlert from "lucide-solid/icons/triangle-alert";
import { createSignal, createUniqueId, type JSX, Show } from "solid-js";
import { ApiError } from "../api/error.ts";
import { isolate } from "../format/isolate.ts";
import { m } from "../paraglide/messages.js";
import { useEditableBase } from "./editable-base.ts";
import { errorText } from "./error-text.ts";
import { inputClass } from "./field.tsx";

type EditableProps = {
  label: string;
  value: string;
  /** The value as it is read, where that differs from how it is typed. */
  shown?: string | undefined;
  /** What stands in place of an empty value. */
  empty?: string;
  ltr?: boolean;
  multiline?: boolean;
  readonly?: boolean;
  /** An empty value is refused rather than saved. */
  required?: boolean;
  maxlength?: number;
  type?: "text" | "email" | "tel";
  class?: string;
  /** What stands beneath while it is edited, for what is typed so far. */
  below?: (draft: () => string) => JSX.Element;
  /** Throws where the value is refused: the sentence then stands below, and the text is kept. */
  onSave: (value: string) => Promise<void>;
};

const sentence = (error: unknown): string =>
  (error instanceof ApiError && error.fields[0]?.message) || errorText(error);

/** A value that is edited where it stands: press, type, Enter. Escape leaves it as it was. */
export function Editable(props: EditableProps): JSX.Element {
  const [draft, setDraft] = createSignal<string>();
  const [error, setError] = createSignal<string>();
  const id = createUniqueId();
  const base = useEditableBase();
  let openedOn: number | undefined;
  let button: HTMLButtonElement | undefined;

  const open = () => {
    openedOn = base?.version();
    setDraft(props.value);
  };
  const save = (next: string) =>
    base && openedOn !== undefined ? base.on(openedOn, () => props.onSave(next)) : props.onSave(next);

  const close = (refocus: boolean) => {
    setDraft(undefined);
    setError(undefined);
    if (refocus) queueMicrotask(() => button?.focus());
  };
  const commit = async (refocus: boolean) => {
    const next = draft()?.trim();
    if (next === undefined) return;
    if (next === props.value.trim()) return close(refocus);
    if (next === "" && props.required) return setError(m.required_field());
    close(refocus);
    try {
      await save(next);
    } catch (refused) {
      setDraft(next);
      setError(sentence(refused));
    }
  };
  const press = (event: KeyboardEvent) => {
    // While an input method composes, Enter chooses a word.
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      close(true);
    }
    if (event.key === "Enter" && (!props.multiline || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      void commit(true);
    }
  };
  const field = () => ({
    "aria-label": props.label,
    "aria-invalid": error() ? ("true" as const) : undefined,
    "aria-describedby": error() ? id : undefined,
    maxlength: props.maxlength,
    value: draft() ?? "",
    onKeyDown: press,
  });
  // What stands beneath belongs to the field: going there leaves it open.
  const leave = (event: FocusEvent & { currentTarget: HTMLElement }) => {
    const { target, relatedTarget: to, currentTarget } = event;
    // The button goes as the field comes; and who looks at another window comes back.
    if (target === button || target === document.activeElement) return;
    if (!(to instanceof Node && currentTarget.contains(to))) void commit(false);
  };

  return (
    <div class={`min-w-0 ${props.class ?? ""}`} onFocusOut={leave}>
      <Show
        when={draft() !== undefined}
        fallback={
          <Show when={!props.readonly} fallback={<Shown />}>
            <button
              ref={button}
              type="button"
              aria-label={m.fact_edit({
                what: props.label,
                value: isolate(props.shown || props.value || props.empty || m.not_set()),
              })}
              class="-mx-2 block w-[calc(100%+16px)] min-w-0 rounded-control px-2 py-1 text-start hover:bg-hover coarse:min-h-11"
              onClick={open}
            >
              <Shown />
            </button>
          </Show>
        }
      >
        <Show
          when={props.multiline}
          fallback={
            <input
              {...field()}
              type={props.type ?? "text"}
              dir={props.ltr ? "ltr" : "auto"}
              class={`${inputClass} -mx-2 h-7 w-[calc(100%+16px)] px-2 text-[length:inherit] coarse:h-11`}
              onInput={(event) => setDraft(event.currentTarget.value)}
              ref={(element) => queueMicrotask(() => element.select())}
            />
          }
        >
          <textarea
            {...field()}
            rows={4}
            dir="auto"
            class={`${inputClass} -mx-2 w-[calc(100%+16px)] px-2 py-1`}
            onInput={(event) => setDraft(event.currentTarget.value)}
            ref={(element) => queueMicrotask(() => element.focus())}
          />
        </Show>
      </Show>
      <Show when={draft() !== undefined && props.below}>{(below) => below()(() => draft() ?? "")}</Show>
      <Show when={error()}>
        <p id={id} role="alert" class="mt-1 flex gap-1.5 text-meta text-bad">
          <TriangleAlert size={14} stroke-width={1.75} class="shrink-0" aria-hidden="true" />
          {error()}
        </p>
      </Show>
    </div>
  );

  function Shown(): JSX.Element {
    const text = () => props.shown ?? props.value;
    // An address that is too long for its line goes on at its "@".
    const cut = () => (props.type === "email" ? Math.max(0, text().indexOf("@")) : 0);
    return (
      <Show when={props.value !== ""} fallback={<span class="text-text3">{props.empty ?? m.not_set()}</span>}>
        <span class={`block wrap-anywhere ${props.multiline ? "whitespace-pre-wrap" : ""}`}>
          <bdi dir={props.ltr ? "ltr" : "auto"}>
            {text().slice(0, cut())}
            <wbr />
            {text().slice(cut())}
          </bdi>
        </span>
      </Show>
    );
  }
}
