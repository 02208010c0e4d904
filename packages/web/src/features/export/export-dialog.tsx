import type { ExportFormat } from "@rabita/core/export/schema";
import type { Locale } from "@rabita/core/kernel/schema";
import { useQueryClient } from "@tanstack/solid-query";
import { createSignal, type JSX, Show } from "solid-js";
import { type AuditFilter, exportAudit } from "../../api/audit.ts";
import { type ExportInput, startExport } from "../../api/export.ts";
import { locale, localeNames, locales } from "../../i18n/locale.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { createForm } from "../../ui/form.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { RadioCards } from "../../ui/radio-cards.tsx";
import { SelectField } from "../../ui/select.tsx";
import { exportsKey, showExport } from "./exports.ts";

/** Which records: some by id or by search, with how many they are; all of a noun where it isn't said. */
export type ExportOf = {
  text: string;
  selection: Pick<ExportInput, "ids" | "search">;
  /** The list's columns by the names that files have for them. */
  columns: readonly string[];
};

/** Makes a file of customers or orders, or of the audit: format, columns, language of the headings. It is written in the background. */
export function ExportDialog(props: {
  of?: ExportOf;
  /** Of the audit, what these filters show. */
  audit?: AuditFilter;
  onDone?: () => void;
  onClose: () => void;
}): JSX.Element {
  const { tenantId } = useWorkspace();
  const queries = useQueryClient();
  const [noun, setNoun] = createSignal<ExportInput["noun"]>("customer");
  const [format, setFormat] = createSignal<ExportFormat>("xlsx");
  const [columns, setColumns] = createSignal<"shown" | "all">("shown");
  const [language, setLanguage] = createSignal<Locale>(locale());
  const form = createForm({
    submit: async (key) => {
      showExport(await begun(key));
      void queries.invalidateQueries({ queryKey: exportsKey(tenantId) });
      props.onDone?.();
      props.onClose();
    },
  });
  const begun = (key: string) => {
    const asked = { format: format(), language: language() };
    if (props.audit) return exportAudit(tenantId, { ...asked, filter: props.audit }, key);
    const chosen = props.of && columns() === "shown" ? { columns: [...props.of.columns] } : {};
    return startExport(tenantId, { ...asked, noun: noun(), ...props.of?.selection, ...chosen }, key);
  };
  return (
    <FormDialog
      onClose={props.onClose}
      title={m.export_title()}
      text={props.audit ? m.audit_export_text() : (props.of?.text ?? m.export_everything())}
      form={form}
      action={m.export_run()}
    >
      <Show when={!props.of && !props.audit}>
        <RadioCards
          label={m.export_what()}
          name="export-noun"
          value={noun()}
          onChange={setNoun}
          choices={[
            { value: "customer", label: m.customers_title() },
            { value: "order", label: m.orders_title() },
          ]}
        />
      </Show>
      <RadioCards
        label={m.export_format()}
        name="export-format"
        value={format()}
        onChange={setFormat}
        choices={[
          { value: "xlsx", label: "Excel (XLSX)", text: m.export_xlsx_text() },
          { value: "csv", label: "CSV", text: m.export_csv_text() },
        ]}
      />
      <Show when={props.of}>
        {(of) => (
          <RadioCards
            label={m.export_columns()}
            name="export-columns"
            value={columns()}
            onChange={setColumns}
            choices={[
              {
                value: "shown",
                label: m.export_columns_shown(),
                text: m.export_columns_count({
                  count: of().columns.length,
                  shown: show.number(of().columns.length),
                }),
              },
              { value: "all", label: m.export_columns_all() },
            ]}
          />
        )}
      </Show>
      <SelectField
        label={m.export_language()}
        choices={locales.map((value) => ({ value, label: localeNames[value] }))}
        value={language()}
        onChange={setLanguage}
        hint={m.export_audited()}
      />
    </FormDialog>
  );
}
