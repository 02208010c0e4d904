import { A, useNavigate, useSearchParams } from "@solidjs/router";
import { useQueryClient } from "@tanstack/solid-query";
import { createSignal, type JSX, lazy, Show } from "solid-js";
import { signIn } from "../../api/auth.ts";
import { ApiError } from "../../api/error.ts";
import { m } from "../../paraglide/messages.js";
import { Button } from "../../ui/button.tsx";
import { createForm } from "../../ui/form.ts";
import { FormFailure, Notice } from "../../ui/notice.tsx";
import { PageTitle } from "../../ui/page.tsx";
import { checkEmail, wordAuthError } from "./check.ts";
import { EmailField, OwnPasswordField } from "./fields.tsx";
import { AuthHead, authLink } from "./layout.tsx";
import { safeNext } from "./next.ts";

const CodeStep = lazy(async () => ({ default: (await import("./code-step.tsx")).CodeStep }));

export function SignInPage(): JSX.Element {
  const [search] = useSearchParams<{ next?: string; reset?: string }>();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [email, setEmail] = createSignal("");
  const [password, setPassword] = createSignal("");
  const [codeNeeded, setCodeNeeded] = createSignal(false);
  const goOn = () => {
    queries.clear();
    navigate(safeNext(search.next), { replace: true });
  };

  const form = createForm({
    check: () => ({
      email: checkEmail(email()),
      password: password() === "" ? m.required_field() : undefined,
    }),
    submit: async () => {
      try {
        const answer = await signIn({ email: email().trim(), password: password() });
        if (!answer.codeNeeded) return goOn();
        setPassword("");
        setCodeNeeded(true);
      } catch (error) {
        if (!(error instanceof ApiError) || error.code.toUpperCase() !== "EMAIL_NOT_VERIFIED") throw error;
        navigate("/open-mail", { state: { email: email().trim() } });
      }
    },
    word: (error) => wordAuthError(error) ?? (error.status === 401 ? m.sign_in_wrong() : undefined),
  });

  return (
    <>
      <PageTitle parts={[m.sign_in_title()]} />
      <Show when={!codeNeeded()} fallback={<CodeStep onDone={goOn} onBack={() => setCodeNeeded(false)} />}>
        <form onSubmit={form.onSubmit} novalidate class="flex flex-col gap-5">
          <AuthHead title={m.sign_in_title()} text={m.sign_in_lead()} />
          <Show when={search.reset}>
            <Notice tone="ok">{m.reset_done()}</Notice>
          </Show>
          <EmailField autocomplete="username" form={form} value={email()} onInput={setEmail} />
          <OwnPasswordField
            label={m.field_password()}
            form={form}
            value={password()}
            onInput={setPassword}
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
      </Show>
    </>
  );
}
