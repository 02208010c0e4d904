import { createSignal, type JSX, lazy, Match, Suspense, Switch } from "solid-js";
import { type Begun, beginSecondFactor, giveCode } from "../../api/security.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { Button } from "../../ui/button.tsx";
import { createForm } from "../../ui/form.ts";
import { FormFailure } from "../../ui/notice.tsx";
import { AskPassword } from "./ask-password.tsx";
import { CodeField, checkCode } from "./code-field.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { wordSecurityError } from "./words.ts";

const Qr = lazy(async () => ({ default: (await import("./qr.tsx")).Qr }));

/** Groups of four: a person types them from one screen into another. */
const grouped = (uri: string): string =>
  (new URL(uri).searchParams.get("secret") ?? "").replace(/.{4}(?=.)/g, "$& ");

/** Setting up two-step sign-in: the password, the picture and a code, the recovery codes. */
export function SetUp(props: { onDone: () => void; onOn?: () => void }): JSX.Element {
  const [begun, setBegun] = createSignal<Begun>();
  const [isOn, setOn] = createSignal(false);
  return (
    <Switch
      fallback={
        <AskPassword
          action={m.second_factor_begin()}
          submit={async (password) => {
            setBegun(await beginSecondFactor(password));
          }}
        />
      }
    >
      <Match when={isOn() && begun()}>
        {(made) => <RecoveryCodes codes={made().backupCodes} onDone={props.onDone} />}
      </Match>
      <Match when={begun()}>
        {(made) => (
          <Confirm
            uri={made().totpURI}
            onConfirmed={() => {
              setOn(true);
              props.onOn?.();
            }}
          />
        )}
      </Match>
    </Switch>
  );
}

function Confirm(props: { uri: string; onConfirmed: () => void }): JSX.Element {
  const [code, setCode] = createSignal("");
  const form = createForm({
    check: () => ({ code: checkCode(code()) }),
    submit: async () => {
      await giveCode(code());
      props.onConfirmed();
    },
    word: wordSecurityError,
  });
  return (
    <form onSubmit={form.onSubmit} novalidate class="flex flex-col gap-4">
      <p class="text-text2">{m.second_factor_scan()}</p>
      <div class="flex flex-wrap items-center gap-4">
        <Suspense fallback={<div class="size-44 rounded-control bg-sunken" />}>
          <Qr text={props.uri} label={m.second_factor_qr()} />
        </Suspense>
        <div class="min-w-0 flex-1 basis-48">
          <p class="text-table text-text2">{m.second_factor_by_hand()}</p>
          <code
            dir="ltr"
            data-secret
            class="mt-1 block select-all rounded-control bg-sunken px-3 py-2 font-mono text-table break-words"
          >
            {grouped(props.uri)}
          </code>
        </div>
      </div>
      <CodeField
        value={code()}
        onInput={(value) => {
          setCode(value);
          form.touch("code");
        }}
        error={form.error("code")}
        hint={m.second_factor_code_hint({ count: show.number(30) })}
      />
      <FormFailure failure={form.failure()} />
      <Button type="submit" look="primary" class="self-start" pending={form.pending()}>
        {m.second_factor_confirm()}
      </Button>
    </form>
  );
}
