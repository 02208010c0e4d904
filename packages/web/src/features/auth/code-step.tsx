import { createSignal, type JSX, Show } from "solid-js";
import type { ApiError } from "../../api/error.ts";
import { giveCode, giveRecoveryCode } from "../../api/security.ts";
import { m } from "../../paraglide/messages.js";
import { Button } from "../../ui/button.tsx";
import { createForm } from "../../ui/form.ts";
import { FormFailure } from "../../ui/notice.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { CodeField, checkCode } from "../security/code-field.tsx";
import { AuthHead, authLink } from "./layout.tsx";

const ended = [
  "INVALID_TWO_FACTOR_COOKIE",
  "TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE",
  "second-factor.start-again",
];

/** The second step of signing in: a code of the app, or a recovery code where the telephone is gone. */
export function CodeStep(props: { onDone: () => void; onBack: () => void }): JSX.Element {
  const [code, setCode] = createSignal("");
  const [isRecovery, setRecovery] = createSignal(false);
  const [isOver, setOver] = createSignal(false);
  const form = createForm({
    check: () => ({ code: checkCode(code()) }),
    submit: async () => {
      await (isRecovery() ? giveRecoveryCode(code()) : giveCode(code()));
      props.onDone();
    },
    word: (error: ApiError) => {
      if (ended.includes(error.code)) {
        setOver(true);
        return m.second_factor_start_again();
      }
      if (error.code === "INVALID_CODE") return m.second_factor_wrong();
      if (error.code === "INVALID_BACKUP_CODE") return m.recovery_wrong();
      return error.status === 429 || error.code.startsWith("second-factor.") ? error.detail : undefined;
    },
  });
  const type = (value: string) => {
    setCode(value);
    form.touch("code");
  };
  const change = () => {
    setRecovery(!isRecovery());
    type("");
  };
  return (
    <form onSubmit={form.onSubmit} novalidate class="flex flex-col gap-5">
      <AuthHead
        title={isRecovery() ? m.recovery_sign_in_title() : m.second_factor_title()}
        text={isRecovery() ? m.recovery_sign_in_text() : m.second_factor_sign_in_text()}
      />
      <Show
        when={isRecovery()}
        fallback={<CodeField value={code()} onInput={type} error={form.error("code")} />}
      >
        <TextField
          label={m.recovery_code()}
          name="recovery"
          ltr
          autofocus
          autocomplete="off"
          maxlength={40}
          value={code()}
          onInput={type}
          error={form.error("code")}
        />
      </Show>
      <FormFailure failure={form.failure()} />
      <Show
        when={!isOver()}
        fallback={
          <Button look="primary" size="lg" onClick={() => props.onBack()}>
            {m.second_factor_back()}
          </Button>
        }
      >
        <Button type="submit" look="primary" size="lg" pending={form.pending()}>
          {m.sign_in_action()}
        </Button>
        <button type="button" class={`${authLink} self-start`} onClick={change}>
          {isRecovery() ? m.second_factor_use_app() : m.recovery_use()}
        </button>
        <button type="button" class={`${authLink} self-start`} onClick={() => props.onBack()}>
          {m.second_factor_back()}
        </button>
      </Show>
    </form>
  );
}
