import type { Unit } from "@rabita/core/directory/schema";
import { For, type JSX, Show } from "solid-js";
import { searchCustomers } from "../../../api/search.ts";
import { m } from "../../../paraglide/messages.js";
import { homeCurrency } from "../../../session/formatting.ts";
import { useQuery } from "../../../session/query.ts";
import { Notice } from "../../../ui/notice.tsx";
import { SelectField } from "../../../ui/select.tsx";
import { Loading, Skeleton } from "../../../ui/state.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { customersKey } from "../queries.ts";
import { choiceName, columnOf } from "./columns.tsx";
import { starts, units } from "./describe.ts";
import type { Draft, Start } from "./draft.ts";

type Part = { draft: Draft; change: (part: Partial<Draft>) => void; error: string | undefined };

const unitNames: readonly Unit[] = ["day", "week", "month", "year"];
const startNames: readonly Start[] = ["nowruz", "year", "quarter", "month", "week"];
const unitChoices = () => unitNames.map((value) => ({ value, label: units[value]() }));
const startChoices = () => startNames.map((value) => ({ value, label: starts[value]() }));

export const TextValue = (props: Part): JSX.Element => (
  <TextField
    label={m.filter_value()}
    value={props.draft.text}
    maxlength={200}
    error={props.error}
    onInput={(text) => props.change({ text })}
  />
);

/** The values that there are, the most frequent first. */
export function ChoiceFields(props: Part & { tenantId: string }): JSX.Element {
  const counted = useQuery(() => {
    const { column } = props.draft;
    return {
      queryKey: [...customersKey(props.tenantId), "facets", "all", column],
      queryFn: ({ signal }) => searchCustomers(props.tenantId, { facets: [column], limit: 1 }, signal),
    };
  });
  const values = () =>
    counted.isSuccess ? (counted.data.facets[props.draft.column] ?? []).map(({ value }) => value) : [];
  const toggle = (value: string | null) => {
    const { values: chosen } = props.draft;
    props.change({
      values: chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value],
    });
  };
  return (
    <fieldset>
      <legend class="mb-1.5 text-table font-medium">{m.filter_values()}</legend>
      <Show
        when={counted.isSuccess}
        fallback={
          <Loading>
            <Skeleton class="h-24" />
          </Loading>
        }
      >
        <div class="max-h-56 overflow-y-auto rounded-control border border-line p-1">
          <For each={values()}>
            {(value) => (
              <label class="flex min-h-8 cursor-pointer items-center gap-2.5 rounded-control px-2 text-table hover:bg-hover coarse:min-h-11">
                <input
                  type="checkbox"
                  class="size-4 accent-accent"
                  checked={props.draft.values.includes(value)}
                  onChange={() => toggle(value)}
                />
                <bdi class="min-w-0 truncate">
                  {value === null ? m.list_without() : choiceName(props.draft.column, value)}
                </bdi>
              </label>
            )}
          </For>
        </div>
      </Show>
      <Show when={props.error}>
        <Notice tone="bad" class="mt-2">
          {props.error}
        </Notice>
      </Show>
    </fieldset>
  );
}

export function RangeFields(props: Part): JSX.Element {
  const type = () => columnOf(props.draft.column)?.type;
  const hint = () =>
    type() === "money" ? homeCurrency() : type() === "instant" ? m.filter_day_hint() : undefined;
  return (
    <div class="grid gap-4 sm:grid-cols-2">
      <TextField
        label={m.filter_from_label()}
        optional
        hint={hint()}
        value={props.draft.from}
        error={props.error}
        onInput={(from) => props.change({ from })}
      />
      <TextField
        label={m.filter_to_label()}
        optional
        hint={hint()}
        value={props.draft.to}
        onInput={(to) => props.change({ to })}
      />
    </div>
  );
}

function Span(props: Part): JSX.Element {
  return (
    <div class="grid grid-cols-2 gap-4">
      <TextField
        label={m.filter_count()}
        inputmode="numeric"
        value={props.draft.n}
        error={props.error}
        onInput={(n) => props.change({ n })}
      />
      <SelectField
        label={m.filter_unit()}
        choices={unitChoices()}
        value={props.draft.unit}
        onChange={(unit) => props.change({ unit })}
      />
    </div>
  );
}

export const MomentFields = (props: Part): JSX.Element => (
  <Show when={props.draft.operator === "since"} fallback={<Span {...props} />}>
    <SelectField
      label={m.filter_start()}
      choices={startChoices()}
      value={props.draft.start}
      onChange={(start) => props.change({ start })}
    />
  </Show>
);

/** What was bought: how often, over which amount, and since when. */
export function OrderFields(props: Part): JSX.Element {
  const when = () => [
    { value: "ever" as const, label: m.filter_ever() },
    { value: "last" as const, label: m.filter_op_last() },
    ...startNames.map((value) => ({ value, label: m.filter_since({ start: starts[value]() }) })),
  ];
  return (
    <div class="flex flex-col gap-4">
      <div class="grid gap-4 sm:grid-cols-2">
        <TextField
          label={m.filter_orders_least()}
          inputmode="numeric"
          value={props.draft.many}
          error={props.error}
          onInput={(many) => props.change({ many })}
        />
        <TextField
          label={m.filter_orders_over()}
          optional
          hint={homeCurrency()}
          inputmode="decimal"
          value={props.draft.over}
          onInput={(over) => props.change({ over })}
        />
      </div>
      <SelectField
        label={m.order_placed_at()}
        choices={when()}
        value={props.draft.when}
        onChange={(next) => props.change({ when: next })}
      />
      <Show when={props.draft.when === "last"}>
        <Span {...props} error={undefined} />
      </Show>
    </div>
  );
}
