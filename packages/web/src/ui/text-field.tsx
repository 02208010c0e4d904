import Eye from "lucide-solid/icons/eye";
import EyeOff from "lucide-solid/icons/eye-off";
import { createSignal, type JSX, Show, splitProps } from "solid-js";
import { m } from "../paraglide/messages.js";
import { Field, type FieldProps, inputClass, inputHeight } from "./field.tsx";

type TextFieldProps = FieldProps &
  Pick<
    JSX.InputHTMLAttributes<HTMLInputElement>,
    "autocomplete" | "placeholder" | "maxlength" | "inputmode"
  > & {
    value: string;
    onInput: (value: string) => void;
    type?: "text" | "email" | "tel";
    name?: string;
    autofocus?: boolean;
    disabled?: boolean;
    /** Left-to-right whatever the page: addresses, phone numbers, codes. */
    ltr?: boolean;
  };

/** One line of text. Its direction follows what is typed, save e-mail and phone, which are left-to-right. */
export function TextField(props: TextFieldProps): JSX.Element {
  const [own, input] = splitProps(props, [
    "label",
    "hint",
    "error",
    "optional",
    "aside",
    "class",
    "ltr",
    "onInput",
    "type",
    "autofocus",
  ]);
  const type = () => own.type ?? "text";
  return (
    <Field {...own}>
      {(control) => (
        <input
          {...control}
          {...input}
          type={type()}
          dir={own.ltr || type() !== "text" ? "ltr" : "auto"}
          class={`${inputClass} ${inputHeight}`}
          onInput={(event) => own.onInput(event.currentTarget.value)}
          data-autofocus={own.autofocus ? "" : undefined}
          ref={(element) => own.autofocus && queueMicrotask(() => element.focus())}
        />
      )}
    </Field>
  );
}

/** A password that may be looked at; pasting and password managers work. */
export function PasswordField(
  props: FieldProps & {
    value: string;
    onInput: (value: string) => void;
    autocomplete: "new-password" | "current-password";
    autofocus?: boolean | undefined;
  },
): JSX.Element {
  const [shown, setShown] = createSignal(false);
  const [own] = splitProps(props, ["label", "hint", "error", "optional", "aside", "class"]);
  return (
    <Field {...own}>
      {(control) => (
        <div class="relative">
          <input
            {...control}
            type={shown() ? "text" : "password"}
            name="password"
            autocomplete={props.autocomplete}
            value={props.value}
            dir="ltr"
            spellcheck={false}
            autocapitalize="none"
            class={`${inputClass} ${inputHeight} pe-11 rtl:ps-11 rtl:pe-3`}
            onInput={(event) => props.onInput(event.currentTarget.value)}
            ref={(element) => props.autofocus && queueMicrotask(() => element.focus())}
          />
          <button
            type="button"
            class="absolute inset-y-0 end-0 flex w-10 items-center justify-center rounded-control text-text3 hover:text-text coarse:w-11"
            aria-label={shown() ? m.password_hide() : m.password_show()}
            aria-pressed={shown()}
            onClick={() => setShown(!shown())}
          >
            <Show when={shown()} fallback={<Eye size={16} stroke-width={1.5} aria-hidden="true" />}>
              <EyeOff size={16} stroke-width={1.5} aria-hidden="true" />
            </Show>
          </button>
        </div>
      )}
    </Field>
  );
}

/** Several lines of text. */
export function TextArea(
  props: FieldProps & { value: string; onInput: (value: string) => void; rows?: number; maxlength?: number },
): JSX.Element {
  const [own] = splitProps(props, ["label", "hint", "error", "optional", "aside", "class"]);
  return (
    <Field {...own}>
      {(control) => (
        <textarea
          {...control}
          rows={props.rows ?? 3}
          maxlength={props.maxlength}
          value={props.value}
          dir="auto"
          class={`${inputClass} resize-y py-2`}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
