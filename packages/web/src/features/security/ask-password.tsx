import { createSignal, type JSX } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { Button } from "../../ui/button.tsx";
import { createForm } from "../../ui/form.ts";
import { FormFailure } from "../../ui/notice.tsx";
import { OwnPasswordField } from "../auth/fields.tsx";
import { wordSecurityError } from "./words.ts";

/** Asks for the person's password and does with it what the button says. */
export function AskPassword(props: {
  action: string;
  submit: (password: string) => Promise<void>;
}): JSX.Element {
  const [password, setPassword] = createSignal("");
  const form = createForm({
    check: () => ({ password: password() === "" ? m.required_field() : undefined }),
    submit: () => props.submit(password()),
    word: wordSecurityError,
  });
  return (
    <form onSubmit={form.onSubmit} novalidate class="flex flex-col gap-4">
      <OwnPasswordField form={form} value={password()} onInput={setPassword} autofocus />
      <FormFailure failure={form.failure()} />
      <Button type="submit" look="primary" class="self-start" pending={form.pending()}>
        {props.action}
      </Button>
    </form>
  );
}
