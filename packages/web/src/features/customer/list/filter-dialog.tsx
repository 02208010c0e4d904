import type { Rule } from "@rabita/core/directory/schema";
import { createSignal, type JSX, lazy, Match, Suspense, Switch } from "solid-js";
import { m } from "../../../paraglide/messages.js";
import { createForm } from "../../../ui/form.ts";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import { SelectField } from "../../../ui/select.tsx";
import { columns } from "./columns.tsx";
import { blank, type Draft, draftOf, type Operator, operatorsOf, ruleOf } from "./draft.ts";
import { ChoiceFields, MomentFields, OrderFields, RangeFields, TextValue } from "./filter-fields.tsx";

const CompanyField = lazy(async () => ({
  default: (await import("../../company/company-field.tsx")).CompanyField,
}));

const operatorNames: Record<Operator, () => string> = {
  contains: () => m.filter_op_contains(),
  is: () => m.filter_op_is(),
  in: () => m.filter_op_in(),
  range: () => m.filter_op_range(),
  last: () => m.filter_op_last(),
  before: () => m.filter_op_before(),
  since: () => m.filter_op_since(),
  empty: () => m.filter_empty(),
  company: () => m.filter_op_is(),
  filled: () => m.filter_not_empty(),
};

/** Makes one filter, or changes one: which column, what about it, and the value. */
export function FilterDialog(props: {
  tenantId: string;
  rule: Rule | undefined;
  onSave: (rule: Rule) => void;
  onClose: () => void;
}): JSX.Element {
  const [draft, setDraft] = createSignal<Draft>((props.rule && draftOf(props.rule)) ?? blank());
  const change = (part: Partial<Draft>) => {
    form.touch("value");
    setDraft({ ...draft(), ...part });
  };
  const choices = () => [
    ...columns().map(({ name, label }) => ({ value: name, label: label() })),
    { value: "order", label: m.filter_orders() },
  ];
  const form = createForm({
    check: () => ({ value: ruleOf(draft()) ? undefined : m.filter_incomplete() }),
    submit: async () => {
      const rule = ruleOf(draft());
      if (rule) props.onSave(rule);
    },
  });
  const operator = () => (draft().column === "order" ? undefined : draft().operator);
  const error = () => form.error("value");
  return (
    <FormDialog
      onClose={props.onClose}
      title={props.rule ? m.filter_edit() : m.filter_add()}
      form={form}
      action={m.filter_apply()}
    >
      <div class="grid gap-4 sm:grid-cols-2">
        <SelectField
          label={m.filter_column()}
          choices={choices()}
          value={draft().column}
          onChange={(column) => change({ column, operator: operatorsOf(column)[0] ?? "in", values: [] })}
        />
        <Switch>
          <Match when={operator() && operatorsOf(draft().column).length > 1}>
            <SelectField
              label={m.filter_operator()}
              choices={operatorsOf(draft().column).map((value) => ({
                value,
                label: operatorNames[value](),
              }))}
              value={draft().operator}
              onChange={(next) => change({ operator: next })}
            />
          </Match>
        </Switch>
      </div>
      <Switch>
        <Match when={draft().column === "order"}>
          <OrderFields draft={draft()} change={change} error={error()} />
        </Match>
        <Match when={operator() === "contains" || operator() === "is"}>
          <TextValue draft={draft()} change={change} error={error()} />
        </Match>
        <Match when={operator() === "company"}>
          <Suspense>
            <CompanyField
              tenantId={props.tenantId}
              value={draft().text}
              error={error()}
              onChange={(text) => change({ text })}
            />
          </Suspense>
        </Match>
        <Match when={operator() === "in"}>
          <ChoiceFields tenantId={props.tenantId} draft={draft()} change={change} error={error()} />
        </Match>
        <Match when={operator() === "range"}>
          <RangeFields draft={draft()} change={change} error={error()} />
        </Match>
        <Match when={operator() === "last" || operator() === "before" || operator() === "since"}>
          <MomentFields draft={draft()} change={change} error={error()} />
        </Match>
      </Switch>
    </FormDialog>
  );
}
