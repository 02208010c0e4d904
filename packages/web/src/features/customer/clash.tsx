import { For, type JSX } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { Button } from "../../ui/button.tsx";
import type { Clash } from "./edit.ts";
import { fieldLabel, valueText } from "./value-text.ts";

/** Two people changed one field: both values, and the person chooses. */
export function ClashNotice(props: { clash: Clash; onError: (error: unknown) => void }): JSX.Element {
  return (
    <section role="alert" class="rounded-card border border-warn-solid/50 bg-warn-soft p-4 text-table">
      <h2 class="font-semibold text-warn">{m.conflict_title()}</h2>
      <For each={props.clash.conflicts}>
        {(field) => (
          <div class="mt-3">
            <p class="font-medium">{fieldLabel(field.path)}</p>
            <dl class="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1">
              <dt class="text-text2">{m.conflict_yours()}</dt>
              <dd class="break-words">{valueText(field.path, field.yours)}</dd>
              <dt class="text-text2">{m.conflict_theirs()}</dt>
              <dd class="break-words">{valueText(field.path, field.theirs)}</dd>
            </dl>
          </div>
        )}
      </For>
      <div class="mt-3 flex flex-wrap gap-2">
        <Button onClick={() => props.clash.keepMine().catch(props.onError)}>{m.conflict_keep_mine()}</Button>
        <Button look="ghost" onClick={() => props.clash.keepTheirs()}>
          {m.conflict_keep_theirs()}
        </Button>
      </div>
    </section>
  );
}
