import { useNavigate, useSearchParams } from "@solidjs/router";
import { useQueryClient } from "@tanstack/solid-query";
import BadgeCheck from "lucide-solid/icons/badge-check";
import { createSignal, type JSX, Show } from "solid-js";
import { verifyEmail } from "../../api/auth.ts";
import { mayRetry } from "../../api/error.ts";
import { m } from "../../paraglide/messages.js";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { createForm } from "../../ui/form.ts";
import { FormFailure } from "../../ui/notice.tsx";
import { PageTitle } from "../../ui/page.tsx";
import { AuthHead } from "./layout.tsx";

/** The mail's link opens this page; only its button confirms, so a scanner that opens the link changes nothing. */
export function VerifyPage(): JSX.Element {
  const [search] = useSearchParams<{ token?: string }>();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [refused, setRefused] = createSignal(search.token === undefined);

  const form = createForm({
    submit: async () => {
      try {
        await verifyEmail(search.token ?? "");
      } catch (error) {
        if (!mayRetry(error)) setRefused(true);
        throw error;
      }
      queries.clear();
      navigate("/", { replace: true });
    },
  });

  return (
    <form onSubmit={form.onSubmit} class="flex flex-col gap-5">
      <PageTitle parts={[m.verify_title()]} />
      <Show
        when={!refused()}
        fallback={
          <>
            <AuthHead title={m.verify_bad_title()} text={m.verify_bad_text()} />
            <ButtonLink href="/sign-in" look="primary" size="lg">
              {m.sign_in_action()}
            </ButtonLink>
          </>
        }
      >
        <div class="flex size-11 items-center justify-center rounded-card bg-accent-soft text-accent-text">
          <BadgeCheck size={22} stroke-width={1.5} aria-hidden="true" />
        </div>
        <AuthHead title={m.verify_title()} text={m.verify_text()} />
        <FormFailure failure={form.failure()} />
        <Button type="submit" look="primary" size="lg" pending={form.pending()}>
          {m.verify_action()}
        </Button>
      </Show>
    </form>
  );
}
