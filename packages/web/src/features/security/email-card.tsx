import { createSignal, type JSX, Show } from "solid-js";
import { changeEmail } from "../../api/security.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { useMe } from "../../session/me.ts";
import { Button } from "../../ui/button.tsx";
import { createForm } from "../../ui/form.ts";
import { announce } from "../../ui/live.tsx";
import { FormFailure, Notice } from "../../ui/notice.tsx";
import { Card } from "../../ui/page.tsx";
import { checkEmail } from "../auth/check.ts";
import { EmailField, OwnPasswordField } from "../auth/fields.tsx";
import { wordSecurityError } from "./words.ts";

/** Another address to sign in with; both mailboxes are asked. */
export function EmailCard(): JSX.Element {
  const me = useMe();
  const [email, setEmail] = createSignal("");
  const [password, setPassword] = createSignal("");
  const [asked, setAsked] = createSignal(false);
  const present = () => isolate(me.data?.user.email ?? "");
  const form = createForm({
    check: () => ({
      newEmail: checkEmail(email()),
      password: password() === "" ? m.required_field() : undefined,
    }),
    submit: async () => {
      await changeEmail({ newEmail: email().trim(), password: password() });
      setPassword("");
      setAsked(true);
      announce(m.security_email_asked({ email: present() }));
    },
    word: wordSecurityError,
  });
  return (
    <Card title={m.security_email_title()}>
      <form onSubmit={form.onSubmit} novalidate class="flex flex-col gap-4 px-4 py-4">
        <p class="text-table text-text2">{m.security_email_text({ email: present() })}</p>
        <div class="grid gap-4 sm:grid-cols-2">
          <EmailField
            label={m.security_email_new()}
            path="newEmail"
            autocomplete="email"
            form={form}
            value={email()}
            onInput={(value) => {
              setEmail(value);
              setAsked(false);
            }}
          />
          <OwnPasswordField form={form} value={password()} onInput={setPassword} />
        </div>
        <FormFailure failure={form.failure()} />
        <Show when={asked()}>
          <Notice tone="ok">{m.security_email_asked({ email: present() })}</Notice>
        </Show>
        <Button type="submit" class="self-start" pending={form.pending()}>
          {m.security_email_action()}
        </Button>
      </form>
    </Card>
  );
}
