import type { Tenant } from "@rabita/core/tenant/schema";
import { createMemo, type JSX } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { ComboField } from "../../ui/combobox.tsx";
import { SelectField } from "../../ui/select.tsx";
import {
  calendarChoices,
  currencyOptions,
  localeChoices,
  timeZoneOptions,
  weekdayChoices,
} from "./choices.ts";

export type HomeValues = Pick<Tenant, "locale" | "currency" | "timeZone" | "calendar" | "weekStart">;

/** How a workspace writes, counts money and tells time: the same fields when it is made and ever after. */
export function HomeFields(props: {
  values: HomeValues;
  set: (change: Partial<HomeValues>) => void;
  error: (name: string) => string | undefined;
}): JSX.Element {
  const currencies = createMemo(currencyOptions);
  const zones = createMemo(() => timeZoneOptions(props.values.timeZone));
  return (
    <>
      <SelectField
        label={m.new_language()}
        choices={localeChoices()}
        value={props.values.locale}
        onChange={(locale) => props.set({ locale })}
      />
      <ComboField
        label={m.new_currency()}
        options={currencies()}
        value={props.values.currency}
        onChange={(currency) => props.set({ currency })}
        error={props.error("currency")}
      />
      <ComboField
        label={m.new_time_zone()}
        options={zones()}
        value={props.values.timeZone}
        onChange={(timeZone) => props.set({ timeZone })}
        error={props.error("timeZone")}
      />
      <SelectField
        label={m.new_calendar()}
        choices={calendarChoices()}
        value={props.values.calendar}
        onChange={(calendar) => props.set({ calendar })}
      />
      <SelectField
        label={m.new_week_start()}
        choices={weekdayChoices()}
        value={String(props.values.weekStart)}
        onChange={(weekday) => props.set({ weekStart: Number(weekday) })}
      />
    </>
  );
}
