import type { Field } from "@rabita/core/field/schema";
import type { ImportField, ImportNoun, Inspection } from "@rabita/core/import/schema";
import ArrowRight from "lucide-solid/icons/arrow-right";
import { For, type JSX, Show } from "solid-js";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { SelectBox } from "../../ui/select.tsx";
import { fieldChoices } from "./words.tsx";

/** Each column of the file with three of its values, and what it becomes. */
export function Columns(props: {
  noun: ImportNoun;
  columns: Inspection["columns"];
  fields: readonly ImportField[];
  /** The fields of customers that the workspace has of its own. */
  own: readonly Field[];
  change: (index: number, field: ImportField) => void;
}): JSX.Element {
  const name = (column: Inspection["columns"][number], index: number) =>
    column.name === "" ? m.import_column_n({ n: show.number(index + 1) }) : column.name;
  return (
    <ul>
      <For each={props.columns}>
        {(column, index) => (
          <li
            class="grid items-center gap-x-4 gap-y-2 border-b border-line px-5 py-3 last:border-0 sm:grid-cols-[minmax(0,1fr)_auto_minmax(200px,260px)]"
            classList={{ "bg-sunken/60": props.fields[index()] === "ignore" }}
          >
            <div class="min-w-0">
              <span class="block truncate font-medium" title={column.name}>
                <bdi>{name(column, index())}</bdi>
              </span>
              <ul
                class="mt-0.5 flex min-w-0 flex-wrap gap-x-1.5 gap-y-1 text-meta text-text2"
                aria-label={m.import_samples()}
              >
                <For each={column.samples.slice(0, 3)}>
                  {(sample) => (
                    <li class="max-w-full truncate rounded-chip bg-hover px-1.5 py-0.5">
                      <Show
                        when={sample !== ""}
                        fallback={<span class="text-text3">{m.import_empty_sample()}</span>}
                      >
                        <bdi>{sample}</bdi>
                      </Show>
                    </li>
                  )}
                </For>
              </ul>
            </div>
            <ArrowRight
              size={16}
              stroke-width={1.5}
              class="mirror text-text3 max-sm:hidden"
              aria-hidden="true"
            />
            <SelectBox
              choices={fieldChoices(props.noun, props.own)}
              value={props.fields[index()] ?? "ignore"}
              onChange={(field) => props.change(index(), field)}
              aria-label={`${isolate(name(column, index()))} – ${m.import_becomes()}`}
            />
          </li>
        )}
      </For>
    </ul>
  );
}
