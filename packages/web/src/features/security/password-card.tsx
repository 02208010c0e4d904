import { useQueryClient } from "@tanstack/solid-query";
import { createSignal, type JSX } from "solid-js";
import { changePassword } from "../../api/security.ts";
import { m } from "../../paraglide/messages.js";
import { Button } from "../../ui/button.tsx";
import { createForm } from "../../ui/form.ts";
import { FormFailure } from "../../ui/notice.tsx";
import { Card } from "../../ui/page.tsx";
import { toast } from "../../ui/toast.tsx";
import { checkNewPassword } from "../auth/check.ts";
import { NewPasswordField, OwnPasswordField } from "../auth/fields.tsx";
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
          <OwnPasswordField
            label={m.security_password_current()}
            path="currentPassword"
            form={form}
            value={current()}
            onInput={setCurrent}
          />
          <NewPasswordField path="newPassword" form={form} value={next()} onInput={setNext} />
        </div>
        <FormFailure failure={form.failure()} />
        <Button type="submit" class="self-start" pending={form.pending()}>
          {m.security_password_action()}
        </Button>
      </form>
    </Card>
  );
}
