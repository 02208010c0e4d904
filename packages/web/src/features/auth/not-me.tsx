import { useSearchParams } from "@solidjs/router";
import { useQueryClient } from "@tanstack/solid-query";
import ShieldAlert from "lucide-solid/icons/shield-alert";
import { createSignal, type JSX, Show } from "solid-js";
import { requestReset } from "../../api/auth.ts";
import { notMe } from "../../api/security.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { createForm } from "../../ui/form.ts";
import { FormFailure, Notice } from "../../ui/notice.tsx";
import { PageTitle } from "../../ui/page.tsx";
import { AuthHead } from "./layout.tsx";

/** Where "It wasn't me" in a mail leads. Opening it changes nothing; its button shuts everybody out of the account. */
export function NotMePage(): JSX.Element {
  const [search] = useSearchParams<{ token?: string }>();
  const queries = useQueryClient();
  const [mailedTo, setMailedTo] = createSignal<string>();
  const form = createForm({
    submit: async () => {
      const { email } = await notMe(search.token ?? "");
      queries.clear();
      await requestReset(email);
      setMailedTo(email);
    },
    word: (error) => (error.code === "not-me.link" ? m.not_me_bad() : undefined),
  });
  return (
    <form onSubmit={form.onSubmit} class="flex flex-col gap-5">
      <PageTitle parts={[m.not_me_title()]} />
      <div class="flex size-11 items-center justify-center rounded-card bg-warn-soft text-warn">
        <ShieldAlert size={22} stroke-width={1.5} aria-hidden="true" />
      </div>
      <AuthHead title={m.not_me_title()} text={m.not_me_text()} />
      <Show
        when={mailedTo()}
        fallback={
          <>
            <FormFailure failure={form.failure()} />
            <Button type="submit" look="danger" size="lg" pending={form.pending()}>
              {m.not_me_action()}
            </Button>
            <ButtonLink href="/" size="lg">
              {m.not_me_was_me()}
            </ButtonLink>
          </>
        }
      >
        {(email) => <Notice tone="ok">{m.not_me_done({ email: isolate(email()) })}</Notice>}
      </Show>
    </form>
  );
}
