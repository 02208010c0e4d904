import { A, useNavigate } from "@solidjs/router";
import { createSignal, type JSX } from "solid-js";
import { signUp } from "../../api/auth.ts";
import { m } from "../../paraglide/messages.js";
import { Button } from "../../ui/button.tsx";
import { createForm } from "../../ui/form.ts";
import { FormFailure } from "../../ui/notice.tsx";
import { PageTitle } from "../../ui/page.tsx";
import { checkEmail, checkNewPassword, wordAuthError } from "./check.ts";
import { EmailField, NewPasswordField, YourNameField } from "./fields.tsx";
import { AuthHead, authLink } from "./layout.tsx";

export function SignUpPage(): JSX.Element {
  const navigate = useNavigate();
  const [name, setName] = createSignal("");
  const [email, setEmail] = createSignal("");
  const [password, setPassword] = createSignal("");

  const form = createForm({
    check: () => ({
      name: name().trim() === "" ? m.required_field() : undefined,
      email: checkEmail(email()),
      password: checkNewPassword(password()),
    }),
    submit: async () => {
      await signUp({ name: name().trim(), email: email().trim(), password: password() });
      navigate("/open-mail", { state: { email: email().trim() } });
    },
    word: wordAuthError,
  });

  return (
    <form onSubmit={form.onSubmit} novalidate class="flex flex-col gap-5">
      <PageTitle parts={[m.sign_up_title()]} />
      <AuthHead title={m.sign_up_title()} text={m.sign_up_lead()} />
      <YourNameField form={form} value={name()} onInput={setName} />
      <EmailField autocomplete="email" form={form} value={email()} onInput={setEmail} />
      <NewPasswordField label={m.field_password()} form={form} value={password()} onInput={setPassword} />
      <FormFailure failure={form.failure()} />
      <Button type="submit" look="primary" size="lg" pending={form.pending()}>
        {m.sign_up_action()}
      </Button>
      <p class="text-text2">
        {m.sign_up_have_account()}{" "}
        <A href="/sign-in" class={authLink}>
          {m.sign_in_action()}
        </A>
      </p>
    </form>
  );
}
