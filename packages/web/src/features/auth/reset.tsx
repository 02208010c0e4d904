import { useNavigate, useSearchParams } from "@solidjs/router";
import { createSignal, type JSX } from "solid-js";
import { resetPassword } from "../../api/auth.ts";
import { m } from "../../paraglide/messages.js";
import { Button } from "../../ui/button.tsx";
import { createForm } from "../../ui/form.ts";
import { FormFailure } from "../../ui/notice.tsx";
import { PageTitle } from "../../ui/page.tsx";
import { checkNewPassword, wordAuthError } from "./check.ts";
import { NewPasswordField } from "./fields.tsx";
import { AuthHead } from "./layout.tsx";

export function ResetPage(): JSX.Element {
  const [search] = useSearchParams<{ token?: string }>();
  const navigate = useNavigate();
  const [password, setPassword] = createSignal("");

  const form = createForm({
    check: () => ({ password: checkNewPassword(password()) }),
    submit: async () => {
      await resetPassword(search.token ?? "", password());
      navigate("/sign-in?reset=1", { replace: true });
    },
    word: wordAuthError,
  });

  return (
    <form onSubmit={form.onSubmit} novalidate class="flex flex-col gap-5">
      <PageTitle parts={[m.reset_title()]} />
      <AuthHead title={m.reset_title()} />
      <NewPasswordField form={form} value={password()} onInput={setPassword} />
      <FormFailure failure={form.failure()} />
      <Button type="submit" look="primary" size="lg" pending={form.pending()}>
        {m.reset_action()}
      </Button>
    </form>
  );
}
