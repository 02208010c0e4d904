import type { Field } from "@rabita/core/field/schema";
import type {
  Import,
  ImportField,
  ImportOptions,
  Inspection,
  Choices as Told,
} from "@rabita/core/import/schema";
import { useQueryClient } from "@tanstack/solid-query";
import { type JSX, Show } from "solid-js";
import { createStore } from "solid-js/store";
import { checkImport, type OptionsInput, runImport } from "../../api/import.ts";
import { isolate } from "../../format/isolate.ts";
import { locale } from "../../i18n/locale.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button } from "../../ui/button.tsx";
import { createForm, type FieldErrors } from "../../ui/form.ts";
import { FormFailure, Notice } from "../../ui/notice.tsx";
import { nameOf } from "../field/names.ts";
import { Choices } from "./choices.tsx";
import { Columns } from "./columns.tsx";
import { checkKey, importKey } from "./queries.ts";
import { Reading, type ReadingValues } from "./reading.tsx";

const comma = () => (locale() === "en" ? ", " : "، ");

/** What the columns become and how the file is read; every doubt must be answered before it runs. */
export function MapForm(props: {
  of: Import;
  inspection: Inspection;
  /** The workspace's own fields of customers, which columns can become. */
  fields: readonly Field[];
  answered: ImportOptions | undefined;
  checked: () => void;
}): JSX.Element {
  const { tenantId } = useWorkspace();
  const queries = useQueryClient();
  const { inspection } = props;
  const { doubts } = inspection;
  // Whoever comes back from the check finds what they had answered.
  const options = props.answered ?? inspection.options;
  const open = (doubt: Inspection["doubts"][number]) => !props.answered && doubts.includes(doubt);
  // What the file does not tell starts unanswered: a guess that nobody looked at would be stored as fact.
  const [values, setValues] = createStore<
    ReadingValues & { columns: ImportField[]; choices: Told; repeat: boolean }
  >({
    columns: [...options.columns],
    currency: open("currency") ? "" : options.currency,
    dateOrder: open("dateOrder") ? "" : options.dateOrder,
    calendar: open("calendar") ? "" : options.calendar,
    key: open("key") ? "" : options.key,
    existing: options.existing,
    source: options.source,
    makeCompanies: options.makeCompanies,
    choices: options.choices,
    repeat: props.answered?.repeat ?? false,
  });

  const check = (): FieldErrors => ({
    currency: values.currency === "" ? m.import_doubt() : undefined,
    dateOrder: values.dateOrder === "" ? m.import_doubt() : undefined,
    calendar: values.calendar === "" ? m.import_doubt() : undefined,
    key: values.key === "" ? m.import_doubt() : undefined,
    source: values.source.trim() === "" ? m.required_field() : undefined,
    repeat: inspection.repeatOf && !values.repeat ? m.import_repeat_needed() : undefined,
  });

  const own = () => (props.of.noun === "customer" ? props.fields : []);
  /** Fields that every new customer must have, and that no column is: its rows would be refused. */
  const lacking = () =>
    own().filter(
      ({ key, required, archived }) => required && !archived && !values.columns.includes(`custom.${key}`),
    );
  const has = (type: Field["type"]) =>
    own().some((field) => field.type === type && values.columns.includes(`custom.${field.key}`));

  let checkFirst = true;
  /** The words whose columns are still taken for choices. */
  const found = () => inspection.choices.filter(({ column, field }) => values.columns[column] === field);
  const meaningful = (): Told =>
    Object.fromEntries(found().map(({ field }) => [field, { ...values.choices[field] }]));

  const form = createForm({
    check,
    submit: async () => {
      const { dateOrder, calendar, key, columns, currency, source, makeCompanies, repeat } = values;
      if (dateOrder === "" || calendar === "" || key === "") return;
      const body: OptionsInput = {
        columns: [...columns],
        currency,
        dateOrder,
        calendar,
        key,
        existing: key === "none" ? "refuse" : values.existing,
        source: source.trim(),
        // What the look at the file found out about its numbers goes with the answers.
        decimal: options.decimal,
        toman: options.toman && currency === options.currency,
        choices: meaningful(),
        makeCompanies,
        repeat,
      };
      if (checkFirst) {
        const asked = await checkImport(tenantId, props.of.importId, body);
        queries.setQueryData(checkKey(tenantId, props.of.importId), asked);
        return props.checked();
      }
      queries.setQueryData(
        importKey(tenantId, props.of.importId),
        await runImport(tenantId, props.of.importId, body),
      );
    },
  });

  return (
    <form onSubmit={form.onSubmit} novalidate class="flex flex-col gap-5">
      <Show when={inspection.repeatOf}>
        {(earlier) => (
          <Notice tone="warn">
            {m.import_repeat({ name: isolate(earlier().fileName), when: show.relative(earlier().at) })}
            <label class="mt-2 flex min-h-6 items-center gap-2 font-medium">
              <input
                type="checkbox"
                class="size-4 accent-accent"
                checked={values.repeat}
                aria-invalid={form.error("repeat") ? "true" : undefined}
                aria-describedby="repeat-error"
                onChange={(event) => {
                  setValues({ repeat: event.currentTarget.checked });
                  form.touch("repeat");
                }}
              />
              {m.import_repeat_confirm()}
            </label>
            <p id="repeat-error" class="text-bad">
              {form.error("repeat")}
            </p>
          </Notice>
        )}
      </Show>
      <section class="rounded-card border border-line bg-surface">
        <header class="border-b border-line px-5 py-4">
          <h2 class="text-section font-semibold">{m.import_map_title()}</h2>
          <p class="text-table text-text2">{m.import_map_text()}</p>
        </header>
        <Columns
          noun={props.of.noun}
          columns={inspection.columns}
          fields={values.columns}
          own={own()}
          change={(index, field) => setValues("columns", index, field)}
        />
      </section>
      <Show when={lacking().length > 0}>
        <Notice tone="warn">
          {m.import_required_missing({
            fields: lacking()
              .map((field) => isolate(nameOf(field)))
              .join(comma()),
          })}
        </Notice>
      </Show>
      <section class="rounded-card border border-line bg-surface">
        <header class="border-b border-line px-5 py-4">
          <h2 class="text-section font-semibold">{m.import_reading_title()}</h2>
        </header>
        <Reading
          noun={props.of.noun}
          values={values}
          doubts={doubts}
          hasDates={has("date")}
          hasMoney={has("money")}
          hasCompanies={values.columns.includes("company")}
          change={(next) => {
            setValues(next);
            for (const path of Object.keys(next)) form.touch(path);
          }}
          error={form.error}
        />
      </section>
      <Show when={found().length > 0}>
        <Choices
          found={found()}
          told={values.choices}
          change={(field, word, value) => setValues("choices", field, (told) => ({ ...told, [word]: value }))}
        />
      </Show>
      <FormFailure failure={form.failure()} />
      <div class="sticky bottom-14 z-20 -mx-4 flex justify-end gap-2 border-t border-line bg-bg px-4 py-3 md:bottom-0 md:-mx-6 md:px-6">
        <Button type="submit" size="lg" pending={form.pending()} onClick={() => (checkFirst = false)}>
          {m.import_run()}
        </Button>
        <Button
          type="submit"
          look="primary"
          size="lg"
          pending={form.pending()}
          onClick={() => (checkFirst = true)}
        >
          {m.import_check()}
        </Button>
      </div>
    </form>
  );
}
