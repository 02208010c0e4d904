import TriangleAlert from "lucide-solid/icons/triangle-alert";
import { createUniqueId, type JSX, Show } from "solid-js";
import { m } from "../paraglide/messages.js";

export const inputClass =
  "block w-full min-w-0 rounded-control border border-edge/70 bg-surface px-3 text-body text-text transition-colors duration-120 placeholder:text-text3 hover:border-edge disabled:bg-sunken disabled:text-text3 aria-invalid:border-bad-solid coarse:text-[16px]";
export const inputHeight = "h-9 coarse:h-11";

/** What a control inside a field must carry, so that label, hint and error belong to it. */
export type FieldControl = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": "true" | undefined;
  "aria-required": "true" | undefined;
};

export type FieldProps = {
  label: string;
  hint?: JSX.Element;
  error?: string | undefined;
  optional?: boolean;
  /** Right of the label, e.g. a link. */
  aside?: JSX.Element;
  class?: string;
};

/** Label, control, hint and error: the frame of every control of a form. */
export function Field(props: FieldProps & { children: (control: FieldControl) => JSX.Element }): JSX.Element {
  const id = createUniqueId();
  const control: FieldControl = {
    id,
    get "aria-describedby"() {
      return props.error ? `${id}-error` : props.hint ? `${id}-hint` : undefined;
    },
    get "aria-invalid"() {
      return props.error ? ("true" as const) : undefined;
    },
    get "aria-required"() {
      return props.optional ? undefined : ("true" as const);
    },
  };
  return (
    <div class={props.class}>
      <div class="mb-1.5 flex items-baseline justify-between gap-3">
        <label for={id} class="text-table font-medium text-text">
          {props.label}
          <Show when={props.optional}>
            {/* The space keeps the last letter of the one from joining the first of the other in Arabic script. */}{" "}
            <span class="ms-0.5 font-normal text-text3">{m.optional()}</span>
          </Show>
        </label>
        {props.aside}
      </div>
      {props.children(control)}
      <Show
        when={props.error}
        fallback={
          <Show when={props.hint}>
            <p id={`${id}-hint`} class="mt-1.5 text-meta text-text3">
              {props.hint}
            </p>
          </Show>
        }
      >
        <p id={`${id}-error`} class="mt-1.5 flex gap-1.5 text-meta text-bad">
          <TriangleAlert size={14} stroke-width={1.75} class="mt-px shrink-0" aria-hidden="true" />
          {props.error}
        </p>
      </Show>
    </div>
  );
}
