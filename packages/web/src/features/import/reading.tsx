import type { ImportNoun, ImportOptions, Inspection } from "@rabita/core/import/schema";
import { createMemo, type JSX, Show } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { SelectField } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { calendarChoices, currencyOptions } from "../workspace/choices.ts";

/** How the file is read; what is still to be answered is empty. */
export type ReadingValues = {
  currency: string;
  dateOrder: ImportOptions["dateOrder"] | "";
  calendar: ImportOptions["calendar"] | "";
  key: ImportOptions["key"] | "";
  existing: ImportOptions["existing"];
  source: string;
  makeCompanies: boolean;
};

const dateOrders = () =>
  [
    { value: "ymd", label: m.date_order_ymd() },
    { value: "dmy", label: m.date_order_dmy() },
    { value: "mdy", label: m.date_order_mdy() },
  ] as const;

const keys = () =>
  [
    { value: "externalId", label: m.import_key_external() },
    { value: "email", label: m.import_key_email() },
    { value: "phone", label: m.import_key_phone() },
    { value: "none", label: m.import_key_none() },
  ] as const;

const making = () =>
  [
    { value: "yes", label: m.import_make_companies_yes() },
    { value: "no", label: m.import_make_companies_no() },
  ] as const;

const existing = () =>
  [
    { value: "refuse", label: m.import_existing_refuse() },
    { value: "update", label: m.import_existing_update() },
    { value: "skip", label: m.import_existing_skip() },
  ] as const;

/** The questions about the file: those it answers itself are filled in, the others ask. */
export function Reading(props: {
  noun: ImportNoun;
  values: ReadingValues;
  doubts: Inspection["doubts"];
  /** Whether a column becomes a date, or money, that isn't of an order. */
  hasDates: boolean;
  hasMoney: boolean;
  hasCompanies: boolean;
  change: (next: Partial<ReadingValues>) => void;
  error: (path: string) => string | undefined;
}): JSX.Element {
  const currencies = createMemo(currencyOptions);
  const isOpen = (path: Inspection["doubts"][number]) => props.doubts.includes(path);
  const unanswered = { value: "", label: m.import_choose_one(), disabled: true } as const;
  const hint = (path: Inspection["doubts"][number]) =>
    isOpen(path) && props.values[path] === "" ? <span class="text-warn">{m.import_doubt()}</span> : undefined;
  const hasMoney = () => props.noun === "order" || props.hasMoney || isOpen("currency");
  const hasDates = () =>
    props.noun === "order" || props.hasDates || isOpen("dateOrder") || isOpen("calendar");

  return (
    <div class="grid gap-x-4 gap-y-5 px-5 py-5 sm:grid-cols-2">
      <Show when={hasMoney()}>
        <SelectField
          label={m.import_currency()}
          choices={[
            unanswered,
            ...currencies().map(({ value, label }) => ({ value, label: `${label} (${value})` })),
          ]}
          value={props.values.currency}
          onChange={(currency) => props.change({ currency })}
          hint={hint("currency")}
          error={props.error("currency")}
        />
      </Show>
      <Show when={hasDates()}>
        <SelectField
          label={m.import_date_order()}
          choices={[unanswered, ...dateOrders()]}
          value={props.values.dateOrder}
          onChange={(dateOrder) => props.change({ dateOrder })}
          hint={hint("dateOrder")}
          error={props.error("dateOrder")}
        />
        <SelectField
          label={m.import_calendar()}
          choices={[unanswered, ...calendarChoices()]}
          value={props.values.calendar}
          onChange={(calendar) => props.change({ calendar })}
          hint={hint("calendar")}
          error={props.error("calendar")}
        />
      </Show>
      <SelectField
        label={m.import_key()}
        choices={[unanswered, ...keys()]}
        value={props.values.key}
        onChange={(key) => props.change({ key })}
        hint={hint("key") ?? (props.noun === "order" ? m.import_key_hint_order() : m.import_key_hint())}
        error={props.error("key")}
      />
      <Show when={props.noun === "customer" && props.values.key !== "none"}>
        <SelectField
          label={m.import_existing()}
          choices={existing()}
          value={props.values.existing}
          onChange={(chosen) => props.change({ existing: chosen })}
          hint={props.values.existing === "update" ? m.import_existing_update_hint() : undefined}
          error={props.error("existing")}
        />
      </Show>
      <Show when={props.hasCompanies}>
        <SelectField
          label={m.import_make_companies()}
          choices={[...making()]}
          value={props.values.makeCompanies ? "yes" : "no"}
          onChange={(chosen) => props.change({ makeCompanies: chosen === "yes" })}
        />
      </Show>
      <TextField
        label={m.import_source()}
        autocomplete="off"
        maxlength={60}
        value={props.values.source}
        onInput={(source) => props.change({ source })}
        hint={m.import_source_hint()}
        error={props.error("source")}
      />
    </div>
  );
}
