import type { Field, FieldType } from "@rabita/core/field/schema";
import { useQueryClient } from "@tanstack/solid-query";
import { type JSX, Show } from "solid-js";
import { createStore } from "solid-js/store";
import { createField, editField } from "../../api/field.ts";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { createForm } from "../../ui/form.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { SelectField } from "../../ui/select.tsx";
import { TextArea, TextField } from "../../ui/text-field.tsx";
import { Check } from "./check.tsx";
import { choicesFrom, keyFrom, linesOf } from "./choices.ts";
import { typeChoices } from "./names.ts";
import { fieldsKey } from "./queries.ts";

const unique = new Set<FieldType>(["text", "number", "date", "link"]);

/** Defines a field of customers, or renames it and changes its choices. */
export function FieldDialog(props: {
  field: Field | undefined;
  order: number;
  onClose: () => void;
}): JSX.Element {
  const { tenantId } = useWorkspace();
  const queries = useQueryClient();
  const { field } = props;
  const [values, setValues] = createStore({
    label: field?.label ?? "",
    fa: field?.labels.fa ?? "",
    ar: field?.labels.ar ?? "",
    type: field?.type ?? ("text" as FieldType),
    required: field?.required ?? false,
    unique: field?.unique ?? false,
    choices: linesOf(field?.choices ?? []),
  });
  const hasChoices = () => values.type === "choice" || values.type === "choices";
  const labels = () =>
    Object.fromEntries(
      Object.entries({ ...field?.labels, fa: values.fa.trim(), ar: values.ar.trim() }).filter(
        ([, label]) => label !== "",
      ),
    );
  const body = () => ({
    label: values.label.trim(),
    labels: labels(),
    required: values.required,
    unique: unique.has(values.type) && values.unique,
    choices: hasChoices() ? choicesFrom(values.choices, field?.choices ?? []) : [],
  });
  const form = createForm({
    check: () => ({
      label: values.label.trim() === "" ? m.required_field() : undefined,
      choices: hasChoices() && values.choices.trim() === "" ? m.field_choices_needed() : undefined,
    }),
    submit: async (key) => {
      if (field) {
        const type = field.used ? {} : { type: values.type };
        await editField(tenantId, field.key, { version: field.version, ...body(), ...type });
      } else {
        const fieldKey = keyFrom(values.label);
        await createField(tenantId, { key: fieldKey, type: values.type, order: props.order, ...body() }, key);
      }
      await queries.invalidateQueries({ queryKey: fieldsKey(tenantId) });
      props.onClose();
    },
  });
  const change = (next: Partial<typeof values>) => {
    setValues(next);
    for (const name of Object.keys(next)) form.touch(name);
  };
  return (
    <FormDialog
      onClose={props.onClose}
      title={field ? m.field_edit_title() : m.field_new_title()}
      form={form}
      action={field ? m.action_save() : m.field_add()}
      columns
    >
      <TextField
        class="sm:col-span-2"
        label={m.field_label()}
        autofocus
        autocomplete="off"
        maxlength={80}
        value={values.label}
        onInput={(label) => change({ label })}
        error={form.error("label") ?? form.error("key")}
      />
      <TextField
        label={m.field_label_in({ language: "فارسی" })}
        optional
        autocomplete="off"
        maxlength={80}
        value={values.fa}
        onInput={(fa) => change({ fa })}
      />
      <TextField
        label={m.field_label_in({ language: "العربية" })}
        optional
        autocomplete="off"
        maxlength={80}
        value={values.ar}
        onInput={(ar) => change({ ar })}
      />
      <SelectField
        class="sm:col-span-2"
        label={m.field_type()}
        choices={typeChoices()}
        value={values.type}
        disabled={field?.used ?? false}
        hint={field?.used ? m.field_type_fixed() : undefined}
        onChange={(type) => change({ type })}
        error={form.error("type")}
      />
      <Show when={hasChoices()}>
        <TextArea
          class="sm:col-span-2"
          label={m.field_choices()}
          hint={m.field_choices_hint()}
          rows={5}
          value={values.choices}
          onInput={(choices) => change({ choices })}
          error={form.error("choices")}
        />
      </Show>
      <div class="flex flex-col gap-2 sm:col-span-2">
        <Check
          label={m.field_required_text()}
          checked={values.required}
          onChange={(required) => change({ required })}
        />
        <Show when={unique.has(values.type)}>
          <Check
            label={m.field_unique_text()}
            checked={values.unique}
            onChange={(only) => change({ unique: only })}
          />
        </Show>
      </div>
    </FormDialog>
  );
}
