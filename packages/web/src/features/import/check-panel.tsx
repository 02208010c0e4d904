import type { Check, Import } from "@rabita/core/import/schema";
import { For, type JSX, Match, Show, Switch } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Progress } from "../../ui/progress.tsx";
import { Figures } from "./figures.tsx";

/** What a dry run says would happen, before anything does. */
export function CheckPanel(props: {
  noun: Import["noun"];
  check: Check;
  pending: boolean;
  run: () => void;
  again: () => void;
  back: () => void;
}): JSX.Element {
  const counts = () => props.check.counts;
  return (
    <section class="rounded-card border border-line bg-surface px-5 py-6 sm:px-6">
      <Switch>
        <Match when={props.check.state === "running"}>
          <p class="text-text2">{m.import_check_running()}</p>
          <Progress class="mt-3" label={m.import_step_check()} value={undefined} />
        </Match>
        <Match when={props.check.state === "failed"}>
          <Notice tone="bad">
            <p>{m.import_check_failed()}</p>
            <Button class="mt-2.5" size="sm" onClick={() => props.again()}>
              {m.import_check_again()}
            </Button>
          </Notice>
        </Match>
        <Match when={true}>
          <h2 class="text-section font-semibold">{m.import_check_title()}</h2>
          <Show when={!props.check.complete}>
            <Notice tone="warn" class="mt-3">
              {m.import_check_partial()}
            </Notice>
          </Show>
          <Figures noun={props.noun} counts={counts()} />
          <Show
            when={counts().refused > 0}
            fallback={<p class="mt-5 text-text2">{m.import_check_clean()}</p>}
          >
            <h3 class="mt-6 font-semibold">{m.import_check_refusals()}</h3>
            <Show when={counts().refused > props.check.refusals.length}>
              <p class="text-table text-text2">
                {m.import_check_first({ n: show.number(props.check.refusals.length) })}
              </p>
            </Show>
            <Refusals of={props.check.refusals} />
          </Show>
        </Match>
      </Switch>
      <div class="mt-6 flex flex-wrap gap-2">
        <Show when={props.check.state === "done"}>
          <Button look="primary" pending={props.pending} onClick={() => props.run()}>
            {m.import_run()}
          </Button>
        </Show>
        <Button onClick={() => props.back()}>{m.import_back()}</Button>
      </div>
    </section>
  );
}

function Refusals(props: { of: Check["refusals"] }): JSX.Element {
  return (
    <ul class="mt-3 max-h-96 overflow-y-auto rounded-control border border-line text-table">
      <For each={props.of}>
        {(refusal) => (
          <li class="border-b border-line px-3 py-2 last:border-0">
            <p class="flex min-w-0 gap-2">
              <span class="shrink-0 text-text3">
                {m.import_check_row()} {show.number(refusal.row)}
              </span>
              <bdi class="min-w-0 truncate text-text2">{refusal.cells.filter(Boolean).join(" · ")}</bdi>
            </p>
            <For each={refusal.reasons}>
              {(reason) => (
                <p>
                  <Show when={reason.column !== ""}>
                    <bdi class="font-medium">{reason.column}</bdi>
                    {": "}
                  </Show>
                  <bdi>{reason.message}</bdi>
                </p>
              )}
            </For>
          </li>
        )}
      </For>
    </ul>
  );
}
