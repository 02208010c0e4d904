import { A } from "@solidjs/router";
import { createSignal, type JSX, Show } from "solid-js";
import { requestReset } from "../../api/auth.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { Button } from "../../ui/button.tsx";
import { createForm } from "../../ui/form.ts";
import { announce } from "../../ui/live.tsx";
import { FormFailure, Notice } from "../../ui/notice.tsx";
import { PageTitle } from "../../ui/page.tsx";
import { checkEmail, wordAuthError } from "./check.ts";
import { EmailField } from "./fields.tsx";
import { AuthHead, authLink } from "./layout.tsx";

export function ForgotPage(): JSX.Element {
  const [email, setEmail] = createSignal("");
  const [sentTo, setSentTo] = createSignal<string>();
  const sentence = (address: string) => m.forgot_sent({ email: isolate(address) });

  const form = createForm({
    check: () => ({ email: checkEmail(email()) }),
    submit: async () => {
      await requestReset(email().trim());
      setSentTo(email().trim());
      announce(sentence(email().trim()));
    },
    word: wordAuthError,
  });

  return (
    <form onSubmit={form.onSubmit} novalidate class="flex flex-col gap-5">
      <PageTitle parts={[m.forgot_title()]} />
      <AuthHead title={m.forgot_title()} text={m.forgot_lead()} />
      <Show
        when={sentTo()}
        fallback={
          <>
            <EmailField autocomplete="username" form={form} value={email()} onInput={setEmail} />
            <FormFailure failure={form.failure()} />
            <Button type="submit" look="primary" size="lg" pending={form.pending()}>
              {m.forgot_action()}
            </Button>
          </>
        }
      >
        {(address) => <Notice tone="ok">{sentence(address())}</Notice>}
      </Show>
      <A href="/sign-in" class={`${authLink} self-start`}>
        {m.forgot_back()}
      </A>
    </form>
  );
}
