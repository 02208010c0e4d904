import type { JSX } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { TextField } from "../../ui/text-field.tsx";

/** Six digits of the authenticator app, in any digits; password managers and telephones fill it in. */
export function CodeField(props: {
  value: string;
  onInput: (value: string) => void;
  error?: string | undefined;
  hint?: string;
  label?: string;
  /** The field to type in first; it is, unless something else is asked before it. */
  autofocus?: boolean;
}): JSX.Element {
  return (
    <TextField
      label={props.label ?? m.second_factor_code()}
      name="code"
      ltr
      autofocus={props.autofocus ?? true}
      inputmode="numeric"
      autocomplete="one-time-code"
      maxlength={16}
      value={props.value}
      onInput={props.onInput}
      error={props.error}
      hint={props.hint}
    />
  );
}

/** Whether something was typed at all; what it is worth is the server's to say. */
export const checkCode = (code: string): string | undefined =>
  code.trim() === "" ? m.required_field() : undefined;
