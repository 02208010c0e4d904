import { A, useNavigate, useSearchParams } from "@solidjs/router";
import { useQueryClient } from "@tanstack/solid-query";
import { createSignal, type JSX, Show } from "solid-js";
import { signIn } from "../../api/auth.ts";
import { ApiError } from "../../api/error.ts";
import { m } from "../../paraglide/messages.js";
import { Button } from "../../ui/button.tsx";
import { createForm } from "../../ui/form.ts";
import { FormFailure, Notice } from "../../ui/notice.tsx";
import { PageTitle } from "../../ui/page.tsx";
import { PasswordField, TextField } from "../../ui/text-field.tsx";
import { checkEmail, wordAuthError } from "./check.ts";
import { AuthHead, authLink } from "./layout.tsx";

/** Only a path of this site: a link that leads elsewhere after signing in would be a trap. */
const safeNext = (next: string | string[] | undefined): string =>
  typeof next === "string" && /^\/(?![/\\])/.test(next) ? next : "/";

export function SignInPage(): JSX.Element {
  const [search] = useSearchParams<{ next?: string; reset?: string }>();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [email, setEmail] = createSignal("");
  const [password, setPassword] = createSignal("");

  const form = createForm({
    check: () => ({
      email: checkEmail(email()),
      password: password() === "" ? m.required_field() : undefined,
    }),
    submit: async () => {
      try {
        await signIn({ email: email().trim(), password: password() });
      } catch (error) {
        if (!(error instanceof ApiError) || error.code.toUpperCase() !== "EMAIL_NOT_VERIFIED") throw error;
        navigate("/open-mail", { state: { email: email().trim() } });
        return;
      }
      queries.clear();
      navigate(safeNext(search.next), { replace: true });
    },
    word: (error) => wordAuthError(error) ?? (error.status === 401 ? m.sign_in_wrong() : undefined),
  });

  return (
    <form onSubmit={form.onSubmit} novalidate class="flex flex-col gap-5">
      <PageTitle parts={[m.sign_in_title()]} />
      <AuthHead title={m.sign_in_title()} text={m.sign_in_lead()} />
      <Show when={search.reset}>
        <Notice tone="ok">{m.reset_done()}</Notice>
      </Show>
      <TextField
        label={m.field_email()}
        type="email"
        name="email"
        autocomplete="username"
        value={email()}
        onInput={(value) => {
          setEmail(value);
          form.touch("email");
        }}
        error={form.error("email")}
      />
      <PasswordField
        label={m.field_password()}
        autocomplete="current-password"
        value={password()}
        onInput={(value) => {
          setPassword(value);
          form.touch("password");
        }}
        error={form.error("password")}
        aside={
          <A href="/forgot" class={`${authLink} text-table`}>
            {m.sign_in_forgot()}
          </A>
        }
      />
      <FormFailure failure={form.failure()} />
      <Button type="submit" look="primary" size="lg" pending={form.pending()}>
        {m.sign_in_action()}
      </Button>
      <p class="text-text2">
        {m.sign_in_no_account()}{" "}
        <A href="/sign-up" class={authLink}>
          {m.sign_up_action()}
        </A>
      </p>
    </form>
  );
}
