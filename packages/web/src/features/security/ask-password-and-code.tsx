import { createSignal, type JSX } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { Button } from "../../ui/button.tsx";
import { createForm } from "../../ui/form.ts";
import { FormFailure } from "../../ui/notice.tsx";
import { OwnPasswordField } from "../auth/fields.tsx";
import { CodeField, checkCode } from "./code-field.tsx";
import { wordSecurityError } from "./words.ts";

/** Asks for what signing in asks for, password and code, and does with it what the button says. */
export function AskPasswordAndCode(props: {
  action: string;
  look: "primary" | "danger";
  submit: (given: { password: string; code: string }) => Promise<void>;
  onCancel: () => void;
}): JSX.Element {
  const [password, setPassword] = createSignal("");
  const [code, setCode] = createSignal("");
  const form = createForm({
    check: () => ({
      password: password() === "" ? m.required_field() : undefined,
      code: checkCode(code()),
    }),
    submit: () => props.submit({ password: password(), code: code() }),
    word: wordSecurityError,
  });
  return (
    <form onSubmit={form.onSubmit} novalidate class="flex flex-col gap-4">
      <OwnPasswordField form={form} value={password()} onInput={setPassword} autofocus />
      <CodeField
        label={m.second_factor_or_recovery()}
        value={code()}
        onInput={(value) => {
          setCode(value);
          form.touch("code");
        }}
        error={form.error("code")}
        autofocus={false}
      />
      <FormFailure failure={form.failure()} />
      <div class="flex flex-wrap gap-2">
        <Button type="submit" look={props.look} pending={form.pending()}>
          {props.action}
        </Button>
        <Button look="ghost" onClick={() => props.onCancel()}>
          {m.action_cancel()}
        </Button>
      </div>
    </form>
  );
}
