import { useQueryClient } from "@tanstack/solid-query";
import { createSignal, type JSX, Match, Show, Switch } from "solid-js";
import { endSecondFactor, renewRecoveryCodes } from "../../api/security.ts";
import { m } from "../../paraglide/messages.js";
import { meKey, useMe } from "../../session/me.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/page.tsx";
import { Status } from "../../ui/status.tsx";
import { toast } from "../../ui/toast.tsx";
import { AskPasswordAndCode } from "./ask-password-and-code.tsx";
import { sessionsKey } from "./queries.ts";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { SetUp } from "./set-up.tsx";

type Doing = "set-up" | "renew" | "off";

/** Two-step sign-in: whether it is on, and turning it on and off. */
export function SecondFactorCard(): JSX.Element {
  const me = useMe();
  const queries = useQueryClient();
  const [doing, setDoing] = createSignal<Doing>();
  const isOn = () => me.data?.user.secondFactor === true;
  const changed = () => {
    void queries.invalidateQueries({ queryKey: meKey });
    void queries.invalidateQueries({ queryKey: sessionsKey });
  };
  const done = () => setDoing(undefined);
  return (
    <Card
      title={m.second_factor_title()}
      aside={
        <Status tone={isOn() ? "ok" : "off"}>
          {isOn() ? m.second_factor_is_on() : m.second_factor_is_off()}
        </Status>
      }
    >
      <div class="flex flex-col gap-4 px-4 py-4">
        <Show when={doing() === undefined}>
          <p class="text-table text-text2">
            {isOn() ? m.second_factor_on_text() : m.second_factor_off_text()}
          </p>
          <div class="flex flex-wrap gap-2">
            <Show
              when={isOn()}
              fallback={
                <Button look="primary" onClick={() => setDoing("set-up")}>
                  {m.second_factor_begin()}
                </Button>
              }
            >
              <Button onClick={() => setDoing("renew")}>{m.recovery_renew()}</Button>
              <Button onClick={() => setDoing("off")}>{m.second_factor_turn_off()}</Button>
            </Show>
          </div>
        </Show>
        <Switch>
          <Match when={doing() === "set-up"}>
            <SetUp onOn={changed} onDone={done} />
          </Match>
          <Match when={doing() === "renew"}>
            <Renew onDone={done} />
          </Match>
          <Match when={doing() === "off"}>
            <AskPasswordAndCode
              action={m.second_factor_turn_off()}
              look="danger"
              submit={async (given) => {
                await endSecondFactor(given);
                changed();
                done();
                toast(m.second_factor_turned_off());
              }}
              onCancel={done}
            />
          </Match>
        </Switch>
      </div>
    </Card>
  );
}

function Renew(props: { onDone: () => void }): JSX.Element {
  const [codes, setCodes] = createSignal<string[]>();
  return (
    <Show
      when={codes()}
      fallback={
        <AskPasswordAndCode
          action={m.recovery_renew()}
          look="primary"
          submit={async (given) => {
            setCodes((await renewRecoveryCodes(given)).backupCodes);
          }}
          onCancel={props.onDone}
        />
      }
    >
      {(made) => <RecoveryCodes codes={made()} onDone={props.onDone} />}
    </Show>
  );
}
