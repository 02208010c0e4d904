import { A, useNavigate } from "@solidjs/router";
import { createSignal, type JSX } from "solid-js";
import { signUp } from "../../api/auth.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { Button } from "../../ui/button.tsx";
import { createForm } from "../../ui/form.ts";
import { FormFailure } from "../../ui/notice.tsx";
import { PageTitle } from "../../ui/page.tsx";
import { PasswordField, TextField } from "../../ui/text-field.tsx";
import { checkEmail, checkNewPassword, passwordLength, wordAuthError } from "./check.ts";
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
      <TextField
        label={m.field_your_name()}
        name="name"
        autocomplete="name"
        maxlength={120}
        value={name()}
        onInput={(value) => {
          setName(value);
          form.touch("name");
        }}
        error={form.error("name")}
      />
      <TextField
        label={m.field_email()}
        type="email"
        name="email"
        autocomplete="email"
        value={email()}
        onInput={(value) => {
          setEmail(value);
          form.touch("email");
        }}
        error={form.error("email")}
      />
      <PasswordField
        label={m.field_password()}
        autocomplete="new-password"
        value={password()}
        onInput={(value) => {
          setPassword(value);
          form.touch("password");
        }}
        hint={m.password_hint({ count: show.number(passwordLength.min) })}
        error={form.error("password")}
      />
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
