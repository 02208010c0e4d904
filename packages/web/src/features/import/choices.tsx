import type { ChoiceField, Inspection, Choices as Told } from "@rabita/core/import/schema";
import { For, type JSX, Show } from "solid-js";
import { isolate } from "../../format/isolate.ts";
import { localeNames, locales } from "../../i18n/locale.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { SelectBox } from "../../ui/select.tsx";
import { stageChoices } from "../customer/stage.tsx";
import { fieldName } from "./words.tsx";

const values = {
  stage: stageChoices,
  kind: () => [
    { value: "person", label: m.kind_person() },
    { value: "organisation", label: m.kind_organisation() },
  ],
  status: () => [
    { value: "open", label: m.order_status_open() },
    { value: "paid", label: m.order_status_paid() },
    { value: "fulfilled", label: m.order_status_fulfilled() },
    { value: "cancelled", label: m.order_status_cancelled() },
    { value: "refunded", label: m.order_status_refunded() },
  ],
  language: () => locales.map((value) => ({ value, label: localeNames[value] })),
} satisfies Record<ChoiceField, () => readonly { value: string; label: string }[]>;

/** Words of the file that stand for a choice, and what each is taken for. */
export function Choices(props: {
  found: Inspection["choices"];
  told: Told;
  change: (field: ChoiceField, word: string, value: string) => void;
}): JSX.Element {
  const unanswered = () => ({ value: "", label: m.import_choose_one(), disabled: true });
  return (
    <section class="rounded-card border border-line bg-surface">
      <header class="border-b border-line px-5 py-4">
        <h2 class="text-section font-semibold">{m.import_choices()}</h2>
        <p class="text-table text-text2">{m.import_choices_text()}</p>
      </header>
      <For each={props.found}>
        {({ field, words }) => (
          <ul class="border-b border-line last:border-0">
            <For each={words}>
              {(word) => (
                <li class="grid items-center gap-x-4 gap-y-2 border-b border-line px-5 py-2.5 last:border-0 sm:grid-cols-[minmax(0,1fr)_minmax(200px,260px)]">
                  <span class="min-w-0 truncate">
                    <bdi class="font-medium">{word.word}</bdi>
                    <span class="ms-2 text-meta text-text3">
                      {fieldName(field)} · {show.number(word.rows)}
                    </span>
                  </span>
                  <Show when={values[field]()} keyed>
                    {(choices) => (
                      <SelectBox
                        choices={[unanswered(), ...choices]}
                        value={props.told[field]?.[word.key] ?? word.value ?? ""}
                        onChange={(value) => props.change(field, word.key, value)}
                        aria-label={`${isolate(word.word)} – ${fieldName(field)}`}
                      />
                    )}
                  </Show>
                </li>
              )}
            </For>
          </ul>
        )}
      </For>
    </section>
  );
}
