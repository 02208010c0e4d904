import type { CustomerView } from "@rabita/core/customer/schema";
import type { CustomPatch, CustomValue, Field } from "@rabita/core/field/schema";
import { createMemo, For, type JSX, Match, Show, Switch } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { Editable } from "../../ui/editable.tsx";
import { Fact, FactChoice } from "../customer/fact.tsx";
import { FactChoices } from "./fact-choices.tsx";
import { LinkOut } from "./link-out.tsx";
import { nameOf } from "./names.ts";
import { inOrder, useFields } from "./queries.ts";
import { isTyped, readTyped, shownOf, typedOf } from "./typed.ts";

type Props = {
  customer: CustomerView;
  readonly: boolean;
  save: (custom: CustomPatch) => Promise<void>;
};

/** The workspace's own fields of a customer, each edited where it stands. */
export function CustomFacts(props: Props): JSX.Element {
  const { tenantId } = useWorkspace();
  const fields = useFields(() => tenantId);
  const shown = createMemo(() => inOrder(fields.data?.items ?? []).filter((field) => !field.archived));
  return (
    <Show when={shown().length > 0}>
      <dl class="py-2">
        {/* By their keys: a field is another object once it has its first value, and who typed that keeps their place. */}
        <For each={shown().map(({ key }) => key)}>
          {(key) => (
            <Show when={shown().find((field) => field.key === key)}>
              {(field) => (
                <CustomFact
                  field={field()}
                  value={props.customer.custom[key]}
                  readonly={props.readonly}
                  onSave={(value) => props.save({ [key]: value })}
                />
              )}
            </Show>
          )}
        </For>
      </dl>
    </Show>
  );
}

function CustomFact(props: {
  field: Field;
  value: CustomValue | undefined;
  readonly: boolean;
  onSave: (value: CustomValue | null) => Promise<void>;
}): JSX.Element {
  const label = () => nameOf(props.field);
  const chosen = () => (typeof props.value === "string" ? props.value : "");
  const unset = () => (props.field.required ? [] : [{ value: "", label: m.not_set() }]);
  const offered = () =>
    props.field.choices.filter((choice) => !choice.archived || choice.value === props.value);
  return (
    <Switch>
      <Match when={props.field.type === "boolean"}>
        <FactChoice
          label={label()}
          value={props.value === undefined ? "" : props.value === true ? "yes" : "no"}
          choices={[
            { value: "", label: m.not_set() },
            { value: "yes", label: m.yes() },
            { value: "no", label: m.no() },
          ]}
          readonly={props.readonly}
          onSave={(value) => void props.onSave(value === "" ? null : value === "yes")}
        />
      </Match>
      <Match when={props.field.type === "choice"}>
        <FactChoice
          label={label()}
          value={chosen()}
          choices={[
            ...(chosen() === "" ? [{ value: "", label: m.not_set() }] : unset()),
            ...offered().map((choice) => ({ value: choice.value, label: nameOf(choice) })),
          ]}
          readonly={props.readonly}
          onSave={(value) => void props.onSave(value === "" ? null : value)}
        />
      </Match>
      <Match when={props.field.type === "choices"}>
        <FactChoices
          label={label()}
          choices={props.field.choices}
          values={Array.isArray(props.value) ? props.value : []}
          readonly={props.readonly}
          onSave={(values) => void props.onSave(values.length === 0 ? null : values)}
        />
      </Match>
      <Match when={isTyped(props.field.type)}>
        <Fact label={label()}>
          <div class="flex items-start gap-2">
            <Editable
              class="flex-1"
              label={label()}
              value={typedOf(props.field.type, props.value)}
              shown={shownOf(props.field.type, props.value)}
              required={props.field.required}
              multiline={props.field.type === "longText"}
              ltr={props.field.type === "link" || props.field.type === "number"}
              readonly={props.readonly}
              onSave={async (text) => props.onSave(readTyped(props.field, text, props.value))}
            />
            <Show when={props.field.type === "link" && chosen()}>{(href) => <LinkOut href={href()} />}</Show>
          </div>
        </Fact>
      </Match>
    </Switch>
  );
}
