import { A, useLocation } from "@solidjs/router";
import MailOpen from "lucide-solid/icons/mail-open";
import { createResource, createSignal, type JSX, onCleanup, Show } from "solid-js";
import { sendVerification } from "../../api/auth.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { Button } from "../../ui/button.tsx";
import { createForm } from "../../ui/form.ts";
import { announce } from "../../ui/live.tsx";
import { FormFailure } from "../../ui/notice.tsx";
import { PageTitle } from "../../ui/page.tsx";
import { AuthHead, authLink } from "./layout.tsx";
import { hasOutbox } from "./outbox.ts";

const wait = 60;

export function OpenMailPage(): JSX.Element {
  const location = useLocation<{ email: string }>();
  const email = () => location.state?.email;
  const [left, setLeft] = createSignal(wait);
  const [outbox] = createResource(hasOutbox);
  const timer = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1000);
  onCleanup(() => clearInterval(timer));

  const form = createForm({
    submit: async () => {
      await sendVerification(email() ?? "");
      setLeft(wait);
      announce(m.mail_resent());
    },
  });

  return (
    <form onSubmit={form.onSubmit} class="flex flex-col gap-5">
      <PageTitle parts={[m.mail_title()]} />
      <div class="flex size-11 items-center justify-center rounded-card bg-accent-soft text-accent-text">
        <MailOpen size={22} stroke-width={1.5} aria-hidden="true" />
      </div>
      <AuthHead title={m.mail_title()} text={m.mail_text({ email: isolate(email() ?? m.field_email()) })} />
      <Show when={outbox()}>
        {/* Not a page of this app: the browser must ask the server for it. */}
        <a href="/dev/mail" target="_blank" rel="external noopener" class={authLink}>
          {m.mail_dev()}
        </a>
      </Show>
      <Show when={email()}>
        <p class="text-text2">{m.mail_hint()}</p>
        <FormFailure failure={form.failure()} />
        <Button type="submit" size="lg" pending={form.pending()} disabled={left() > 0}>
          {left() > 0 ? m.mail_resend_in({ seconds: show.number(left()) }) : m.mail_resend()}
        </Button>
      </Show>
      <A href="/sign-up" class={`${authLink} self-start`}>
        {m.mail_other()}
      </A>
    </form>
  );
}
