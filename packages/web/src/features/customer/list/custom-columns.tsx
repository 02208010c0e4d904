import { parseDate } from "@internationalized/date";
import type { CustomerRow } from "@rabita/core/customer/row";
import type { CustomValue, Field, FieldType } from "@rabita/core/field/schema";
import { type JSX, Match, Show, Switch } from "solid-js";
import { startOfDay } from "../../../format/parse-date.ts";
import { m } from "../../../paraglide/messages.js";
import { formatSettings, show } from "../../../session/formatting.ts";
import { Code, MoneyText } from "../../../ui/text.tsx";
import { LinkOut } from "../../field/link-out.tsx";
import { knownFields, nameOf } from "../../field/names.ts";
import { inOrder } from "../../field/queries.ts";
import { none, Plain, Tags } from "./cells.tsx";
import type { Column, ColumnType } from "./columns.tsx";

const types: Record<FieldType, ColumnType> = {
  ...{ text: "text", longText: "text", link: "text", number: "number", money: "money" },
  ...{ date: "day", choice: "choice", choices: "choice", boolean: "yesno" },
};
const widths: Partial<Record<FieldType, number>> = { longText: 240, link: 200, number: 110, boolean: 110 };

/** The workspace's own fields as columns of the list, in the order it gave them. */
export const customColumns = (): Column[] =>
  inOrder(knownFields())
    .filter(({ archived }) => !archived)
    .map((field) => ({
      name: `custom.${field.key}`,
      label: () => nameOf(field),
      type: types[field.type],
      width: widths[field.type] ?? 150,
      sortable: field.type !== "choices",
      facet: field.type === "choice" || field.type === "choices" || field.type === "boolean",
      cell: (row: () => CustomerRow) => <CustomCell field={field} value={row().custom[field.key]} />,
    }));

const fieldOf = (column: string): Field | undefined =>
  knownFields().find(({ key }) => `custom.${key}` === column);

/** A value of a choice, or yes or no, in words. */
export function customChoice(column: string, value: string): string {
  const field = fieldOf(column);
  if (field?.type === "boolean") return value === "true" ? m.yes() : m.no();
  const choice = field?.choices.find((one) => one.value === value);
  return choice ? nameOf(choice) : value;
}

function CustomCell(props: { field: Field; value: CustomValue | undefined }): JSX.Element {
  const name = (value: string) => customChoice(`custom.${props.field.key}`, value);
  const text = () => (typeof props.value === "string" ? props.value : "");
  const money = () =>
    typeof props.value === "object" && !Array.isArray(props.value) ? props.value : undefined;
  return (
    <Switch fallback={<Plain value={text()} />}>
      <Match when={props.value === undefined}>{none()}</Match>
      <Match when={money()}>{(of) => <MoneyText amount={of().amount} currency={of().currency} />}</Match>
      <Match when={Array.isArray(props.value) ? props.value : undefined}>
        {(values) => <Tags of={values().map(name)} />}
      </Match>
      <Match when={typeof props.value === "number"}>
        <span>{show.number(Number(props.value))}</span>
      </Match>
      <Match when={typeof props.value === "boolean" || props.field.type === "choice"}>
        <Plain value={name(String(props.value))} />
      </Match>
      <Match when={props.field.type === "date"}>
        <span class="truncate text-text2">
          {show.date(startOfDay(parseDate(text()), formatSettings()).toISOString())}
        </span>
      </Match>
      <Match when={props.field.type === "link"}>
        <span class="flex min-w-0 items-center gap-1 text-text2">
          <Code class="truncate">{text().replace(/^https?:\/\//, "")}</Code>
          <Show when={text()}>
            <span class="relative z-1">
              <LinkOut href={text()} />
            </span>
          </Show>
        </span>
      </Match>
    </Switch>
  );
}
