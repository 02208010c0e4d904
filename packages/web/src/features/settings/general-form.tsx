import type { Tenant } from "@rabita/core/tenant/schema";
import { useQueryClient } from "@tanstack/solid-query";
import { createEffect, createMemo, type JSX, on, Show } from "solid-js";
import { createStore, unwrap } from "solid-js/store";
import type { ApiError } from "../../api/error.ts";
import { editTenant } from "../../api/tenant.ts";
import { formatLongDate, formatTime } from "../../format/date.ts";
import { m } from "../../paraglide/messages.js";
import { formatSettings, show } from "../../session/formatting.ts";
import { meKey } from "../../session/me.ts";
import { tenantKey, useWorkspace } from "../../session/workspace.tsx";
import { Button } from "../../ui/button.tsx";
import { createForm } from "../../ui/form.ts";
import { FormFailure } from "../../ui/notice.tsx";
import { Card } from "../../ui/page.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { toast } from "../../ui/toast.tsx";
import { HomeFields, type HomeValues } from "../workspace/home-fields.tsx";

type Values = HomeValues & Pick<Tenant, "name">;

const valuesOf = ({ name, locale, currency, timeZone, calendar, weekStart }: Tenant): Values => ({
  name,
  locale,
  currency,
  timeZone,
  calendar,
  weekStart,
});

/** What everybody in the workspace shares; nothing is changed before Save. */
export function GeneralForm(): JSX.Element {
  const workspace = useWorkspace();
  const queries = useQueryClient();
  const [values, setValues] = createStore<Values>(valuesOf(workspace.tenant()));
  const stored = createMemo(() => valuesOf(workspace.tenant()));
  const changed = createMemo(() =>
    Object.fromEntries(
      Object.entries(values).filter(([name, value]) => stored()[name as keyof Values] !== value),
    ),
  );
  const isChanged = () => Object.keys(changed()).length > 0;
  // A change from elsewhere shows here, unless something is being edited.
  createEffect(
    on(
      () => workspace.tenant().version,
      () => !isChanged() && setValues(stored()),
      { defer: true },
    ),
  );
  const readonly = () => !workspace.can("tenant:manage");
  const example = () => {
    const settings = { ...formatSettings(), calendar: values.calendar, timeZone: values.timeZone };
    return `${formatLongDate(settings, new Date())} · ${formatTime(settings, new Date())} · ${show.money(123_456_700, values.currency)}`;
  };

  const form = createForm({
    check: () => ({ name: values.name.trim() === "" ? m.required_field() : undefined }),
    submit: async () => {
      const { tenantId } = workspace;
      const after = await editTenant(tenantId, { version: workspace.tenant().version, ...changed() });
      queries.setQueryData(tenantKey(tenantId), after);
      setValues(valuesOf(after));
      void queries.invalidateQueries({ queryKey: meKey });
      toast(m.saved());
    },
    word: (error: ApiError) => {
      if (error.status !== 409) return undefined;
      void queries.invalidateQueries({ queryKey: tenantKey(workspace.tenantId), exact: true });
      return m.conflict_reload();
    },
  });

  return (
    <form onSubmit={form.onSubmit} novalidate>
      <Card title={m.settings_general()}>
        <fieldset disabled={readonly()} class="grid gap-x-4 gap-y-5 px-4 py-5 sm:grid-cols-2">
          <TextField
            class="sm:col-span-2"
            label={m.new_name()}
            maxlength={120}
            value={values.name}
            onInput={(name) => {
              setValues({ name });
              form.touch("name");
            }}
            error={form.error("name")}
          />
          <HomeFields values={values} set={setValues} error={form.error} />
          <p class="self-end pb-2 text-table text-text2 sm:col-span-2">
            {m.preferences_example()} <span class="font-medium text-text">{example()}</span>
          </p>
          <FormFailure class="sm:col-span-2" failure={form.failure()} />
        </fieldset>
      </Card>
      <Show when={isChanged()}>
        <div class="sticky bottom-16 z-20 mt-3 flex animate-up flex-wrap items-center justify-end gap-2 rounded-card border border-line bg-raised px-4 py-2.5 shadow-popover md:bottom-4">
          <p class="me-auto text-table text-text2">{m.settings_changed()}</p>
          <Button look="ghost" onClick={() => setValues({ ...unwrap(stored()) })}>
            {m.settings_discard()}
          </Button>
          <Button type="submit" look="primary" pending={form.pending()}>
            {m.action_save()}
          </Button>
        </div>
      </Show>
    </form>
  );
}
