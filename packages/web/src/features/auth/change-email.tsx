import { useSearchParams } from "@solidjs/router";
import AtSign from "lucide-solid/icons/at-sign";
import { createSignal, type JSX, Show } from "solid-js";
import { verifyEmail } from "../../api/auth.ts";
import { m } from "../../paraglide/messages.js";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { createForm } from "../../ui/form.ts";
import { FormFailure, Notice } from "../../ui/notice.tsx";
import { PageTitle } from "../../ui/page.tsx";
import { wordAuthError } from "./check.ts";
import { AuthHead } from "./layout.tsx";

/** Where the mail to the present address leads: its button asks the new address, and only that one's changes anything. */
export function ChangeEmailPage(): JSX.Element {
  const [search] = useSearchParams<{ token?: string }>();
  const [confirmed, setConfirmed] = createSignal(false);
  const form = createForm({
    submit: async () => {
      await verifyEmail(search.token ?? "");
      setConfirmed(true);
    },
    word: wordAuthError,
  });
  return (
    <form onSubmit={form.onSubmit} class="flex flex-col gap-5">
      <PageTitle parts={[m.security_email_confirm_title()]} />
      <div class="flex size-11 items-center justify-center rounded-card bg-accent-soft text-accent-text">
        <AtSign size={22} stroke-width={1.5} aria-hidden="true" />
      </div>
      <AuthHead title={m.security_email_confirm_title()} text={m.security_email_confirm_text()} />
      <Show when={!confirmed()} fallback={<Notice tone="ok">{m.security_email_confirmed()}</Notice>}>
        <FormFailure failure={form.failure()} />
        <Button type="submit" look="primary" size="lg" pending={form.pending()}>
          {m.security_email_action()}
        </Button>
        <ButtonLink href="/" size="lg">
          {m.action_cancel()}
        </ButtonLink>
      </Show>
    </form>
  );
}
