import { useQueryClient } from "@tanstack/solid-query";
import { createSignal, type JSX } from "solid-js";
import { changePassword } from "../../api/security.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { Button } from "../../ui/button.tsx";
import { createForm } from "../../ui/form.ts";
import { FormFailure } from "../../ui/notice.tsx";
import { Card } from "../../ui/page.tsx";
import { PasswordField } from "../../ui/text-field.tsx";
import { toast } from "../../ui/toast.tsx";
import { checkNewPassword, passwordLength } from "../auth/check.ts";
import { sessionsKey } from "./queries.ts";
import { wordSecurityError } from "./words.ts";

/** Another password; it signs out all other devices. */
export function PasswordCard(): JSX.Element {
  const queries = useQueryClient();
  const [current, setCurrent] = createSignal("");
  const [next, setNext] = createSignal("");
  const form = createForm({
    check: () => ({
      currentPassword: current() === "" ? m.required_field() : undefined,
      newPassword: checkNewPassword(next()),
    }),
    submit: async () => {
      await changePassword({ currentPassword: current(), newPassword: next() });
      setCurrent("");
      setNext("");
      void queries.invalidateQueries({ queryKey: sessionsKey });
      toast(m.security_password_changed());
    },
    word: wordSecurityError,
  });
  return (
    <Card title={m.security_password_title()}>
      <form onSubmit={form.onSubmit} novalidate class="flex flex-col gap-4 px-4 py-4">
        <div class="grid gap-4 sm:grid-cols-2">
          <PasswordField
            label={m.security_password_current()}
            autocomplete="current-password"
            value={current()}
            onInput={(value) => {
              setCurrent(value);
              form.touch("currentPassword");
            }}
            error={form.error("currentPassword")}
          />
          <PasswordField
            label={m.field_new_password()}
            autocomplete="new-password"
            value={next()}
            onInput={(value) => {
              setNext(value);
              form.touch("newPassword");
            }}
            hint={m.password_hint({ count: show.number(passwordLength.min) })}
            error={form.error("newPassword")}
          />
        </div>
        <FormFailure failure={form.failure()} />
        <Button type="submit" class="self-start" pending={form.pending()}>
          {m.security_password_action()}
        </Button>
      </form>
    </Card>
  );
}
