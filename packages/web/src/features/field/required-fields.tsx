import type { Custom, CustomValue, Field } from "@rabita/core/field/schema";
import { For, type JSX, Match, Switch } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { SelectField } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { nameOf } from "./names.ts";
import { inOrder } from "./queries.ts";
import { isTyped, readTyped } from "./typed.ts";

/** What is typed or chosen, by the keys of the fields. */
export type TypedCustom = Record<string, string>;

/** The fields without which no customer can be added. */
export const requiredOf = (fields: readonly Field[]): Field[] =>
  inOrder(fields).filter((field) => field.required && !field.archived);

function readOne(field: Field, text: string): CustomValue | null {
  if (text === "" || field.type === "choice") return text === "" ? null : text;
  if (field.type === "boolean") return text === "yes";
  return field.type === "choices" ? [text] : readTyped(field, text, undefined);
}

/** The values as the API takes them. @throws ApiError with the sentence for what is no such value */
export const customFrom = (fields: readonly Field[], typed: TypedCustom): Custom =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const value = readOne(field, typed[field.key]?.trim() ?? "");
      return value === null ? [] : [[field.key, value]];
    }),
  );

/** Controls for the required fields in a form that adds a customer. */
export function RequiredFields(props: {
  fields: readonly Field[];
  typed: TypedCustom;
  change: (key: string, text: string) => void;
  error: (path: string) => string | undefined;
}): JSX.Element {
  const choices = (field: Field) =>
    field.type === "boolean"
      ? [
          { value: "yes", label: m.yes() },
          { value: "no", label: m.no() },
        ]
      : field.choices
          .filter((choice) => !choice.archived)
          .map((choice) => ({ value: choice.value, label: nameOf(choice) }));
  return (
    <For each={props.fields}>
      {(field) => (
        <Switch>
          <Match when={isTyped(field.type)}>
            <TextField
              class="sm:col-span-2"
              label={nameOf(field)}
              autocomplete="off"
              ltr={field.type === "link" || field.type === "number"}
              value={props.typed[field.key] ?? ""}
              onInput={(text) => props.change(field.key, text)}
              error={props.error(`custom.${field.key}`)}
            />
          </Match>
          <Match when={true}>
            <SelectField
              class="sm:col-span-2"
              label={nameOf(field)}
              choices={[{ value: "", label: m.not_set() }, ...choices(field)]}
              value={props.typed[field.key] ?? ""}
              onChange={(value) => props.change(field.key, value)}
              error={props.error(`custom.${field.key}`)}
            />
          </Match>
        </Switch>
      )}
    </For>
  );
}
