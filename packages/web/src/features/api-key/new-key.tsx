import type { KeyScope } from "@rabita/core/api-key/schema";
import { keyScopes } from "@rabita/core/api-key/scopes";
import { createSignal, For, type JSX, Show } from "solid-js";
import { createStore } from "solid-js/store";
import { makeApiKey } from "../../api/api-key.ts";
import { m } from "../../paraglide/messages.js";
import { spanText } from "../../session/span.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { createForm } from "../../ui/form.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { SelectField } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { scopesByArea, verbName } from "./words.ts";

type Days = "30" | "90" | "365" | "never";
const dayMs = 24 * 3600 * 1000;

/** What a new key is called, may do, and until when it works. Nobody can give what they may not do. */
export function NewKeyDialog(props: { onMade: (key: string) => void; onClose: () => void }): JSX.Element {
  const { tenantId, can } = useWorkspace();
  const [values, setValues] = createStore({ name: "", days: "90" as Days });
  const [scopes, setScopes] = createSignal<ReadonlySet<KeyScope>>(new Set());
  const toggle = (scope: KeyScope, on: boolean) => {
    const next = new Set(scopes());
    if (on) next.add(scope);
    else next.delete(scope);
    setScopes(next);
    form.touch("scopes");
  };
  const form = createForm({
    check: () => ({
      name: values.name.trim() === "" ? m.required_field() : undefined,
      scopes: scopes().size === 0 ? m.apikey_scopes_needed() : undefined,
    }),
    submit: async (key) => {
      const end = values.days === "never" ? null : new Date(Date.now() + Number(values.days) * dayMs);
      const body = { name: values.name.trim(), scopes: [...scopes()], expiresAt: end?.toISOString() ?? null };
      props.onMade((await makeApiKey(tenantId, body, key)).key);
    },
  });
  const choices = () => [
    { value: "30" as const, label: m.apikey_days({ span: spanText(30, "day") }) },
    { value: "90" as const, label: m.apikey_days({ span: spanText(90, "day") }) },
    { value: "365" as const, label: m.apikey_days_365() },
    { value: "never" as const, label: m.apikey_days_never() },
  ];
  return (
    <FormDialog
      onClose={props.onClose}
      title={m.apikey_new()}
      wide
      form={form}
      action={m.apikey_make()}
      columns
    >
      <TextField
        label={m.apikey_name()}
        hint={m.apikey_name_hint()}
        autofocus
        autocomplete="off"
        maxlength={80}
        value={values.name}
        onInput={(name) => {
          setValues({ name });
          form.touch("name");
        }}
        error={form.error("name")}
      />
      <SelectField
        label={m.apikey_expires()}
        choices={choices()}
        value={values.days}
        onChange={(days) => setValues({ days })}
        error={form.error("expiresAt")}
      />
      <fieldset class="sm:col-span-2">
        <legend class="mb-1.5 text-table font-medium">{m.apikey_scopes()}</legend>
        <ul class="rounded-control border border-line">
          <For each={scopesByArea(keyScopes.filter((scope) => can(scope)))}>
            {(area) => (
              <li class="flex flex-wrap items-center justify-between gap-x-4 border-b border-line px-3 py-1.5 text-table last:border-0">
                <span class="min-w-40">{area.name}</span>
                <span class="flex flex-1 flex-wrap gap-x-4">
                  <For each={area.scopes}>
                    {(scope) => (
                      <label class="flex min-h-7 cursor-pointer items-center gap-2 coarse:min-h-11">
                        <input
                          type="checkbox"
                          class="size-4 shrink-0 accent-accent"
                          aria-label={`${area.name}: ${verbName(scope)}`}
                          checked={scopes().has(scope)}
                          onChange={(event) => toggle(scope, event.currentTarget.checked)}
                        />
                        {verbName(scope)}
                      </label>
                    )}
                  </For>
                </span>
              </li>
            )}
          </For>
        </ul>
        <Show when={form.error("scopes")}>
          {(error) => (
            <p role="alert" class="mt-1.5 text-meta text-bad">
              {error()}
            </p>
          )}
        </Show>
      </fieldset>
    </FormDialog>
  );
}
