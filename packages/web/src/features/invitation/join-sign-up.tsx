import { useNavigate } from "@solidjs/router";
import { useQueryClient } from "@tanstack/solid-query";
import { createSignal, type JSX } from "solid-js";
import { signUpInvited } from "../../api/invitation.ts";
import { locale } from "../../i18n/locale.ts";
import { m } from "../../paraglide/messages.js";
import { Button } from "../../ui/button.tsx";
import { createForm } from "../../ui/form.ts";
import { FormFailure } from "../../ui/notice.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { checkNewPassword, wordAuthError } from "../auth/check.ts";
import { NewPasswordField, YourNameField } from "../auth/fields.tsx";

/** An account for the invited address: its mail was read, so it needs no second confirmation. */
export function JoinSignUp(props: { token: string; email: string }): JSX.Element {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [name, setName] = createSignal("");
  const [password, setPassword] = createSignal("");
  const form = createForm({
    check: () => ({
      name: name().trim() === "" ? m.required_field() : undefined,
      password: checkNewPassword(password()),
    }),
    submit: async () => {
      const { tenantId } = await signUpInvited(props.token, {
        name: name().trim(),
        password: password(),
        locale: locale(),
      });
      queries.clear();
      navigate(`/w/${tenantId}`, { replace: true });
    },
    word: wordAuthError,
  });
  return (
    <form onSubmit={form.onSubmit} novalidate class="flex flex-col gap-5">
      <TextField
        label={m.field_email()}
        type="email"
        name="email"
        autocomplete="username"
        disabled
        value={props.email}
        onInput={() => undefined}
      />
      <YourNameField form={form} value={name()} onInput={setName} />
      <NewPasswordField label={m.field_password()} form={form} value={password()} onInput={setPassword} />
      <FormFailure failure={form.failure()} />
      <Button type="submit" look="primary" size="lg" pending={form.pending()}>
        {m.join_sign_up()}
      </Button>
    </form>
  );
}
