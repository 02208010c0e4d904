import type { JSX } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import type { Form } from "../../ui/form.ts";
import { PasswordField, TextField } from "../../ui/text-field.tsx";
import { passwordLength } from "./check.ts";

type Props = {
  form: Pick<Form, "error" | "touch">;
  value: string;
  onInput: (value: string) => void;
  label?: string;
  /** The field's path in the form's errors, where it has another name there. */
  path?: string;
};

/** What is shown beside the field goes as soon as something else is typed. */
const typed = (props: Props, path: string) => (value: string) => {
  props.onInput(value);
  props.form.touch(path);
};

/** The name of whoever makes an account. */
export function YourNameField(props: Props): JSX.Element {
  return (
    <TextField
      label={m.field_your_name()}
      name="name"
      autocomplete="name"
      maxlength={120}
      value={props.value}
      onInput={typed(props, "name")}
      error={props.form.error("name")}
    />
  );
}

/** An address to sign in with, which password managers know as "username". */
export function EmailField(props: Props & { autocomplete: "email" | "username" }): JSX.Element {
  const path = () => props.path ?? "email";
  return (
    <TextField
      label={props.label ?? m.field_email()}
      type="email"
      name="email"
      autocomplete={props.autocomplete}
      value={props.value}
      onInput={typed(props, path())}
      error={props.form.error(path())}
    />
  );
}

/** A password to be chosen, with what is asked of it. */
export function NewPasswordField(props: Props): JSX.Element {
  const path = () => props.path ?? "password";
  return (
    <PasswordField
      label={props.label ?? m.field_new_password()}
      autocomplete="new-password"
      value={props.value}
      onInput={typed(props, path())}
      hint={m.password_hint({ count: show.number(passwordLength.min) })}
      error={props.form.error(path())}
    />
  );
}

/** The password that one has, asked again before something that a stranger at the screen must not do. */
export function OwnPasswordField(props: Props & { aside?: JSX.Element; autofocus?: boolean }): JSX.Element {
  const path = () => props.path ?? "password";
  return (
    <PasswordField
      label={props.label ?? m.security_password_again()}
      autocomplete="current-password"
      value={props.value}
      onInput={typed(props, path())}
      error={props.form.error(path())}
      aside={props.aside}
      autofocus={props.autofocus}
    />
  );
}
