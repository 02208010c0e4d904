import type { Locale } from "@rabita/core/kernel/schema";
import { countries, countryDefaults } from "@rabita/core/locale/country";
import { useQueryClient } from "@tanstack/solid-query";
import { createMemo, type JSX } from "solid-js";
import { createStore } from "solid-js/store";
import { createTenant } from "../../api/tenant.ts";
import { locale } from "../../i18n/locale.ts";
import { m } from "../../paraglide/messages.js";
import { meKey } from "../../session/me.ts";
import { tenantKey } from "../../session/workspace.tsx";
import { Button } from "../../ui/button.tsx";
import { ComboField } from "../../ui/combobox.tsx";
import { createForm } from "../../ui/form.ts";
import { FormFailure } from "../../ui/notice.tsx";
import { RadioCards } from "../../ui/radio-cards.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { countryOptions } from "./choices.ts";
import { HomeFields, type HomeValues } from "./home-fields.tsx";

const homes: Record<Locale, string> = { en: "GB", fa: "IR", ar: "SA" };

/** The country of this computer's time zone, or else the language's. */
function likelyCountry(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return countries.find((code) => countryDefaults(code)?.timeZone === zone) ?? homes[locale()];
}

function filledBy(country: string): Omit<HomeValues, "locale"> {
  const defaults = countryDefaults(country);
  return {
    currency: defaults?.currency ?? "USD",
    timeZone: defaults?.timeZone ?? "UTC",
    calendar: defaults?.calendar ?? "gregory",
    weekStart: defaults?.weekStart ?? 1,
  };
}

export function NewWorkspaceForm(props: { onCreated: (tenantId: string) => void }): JSX.Element {
  const queries = useQueryClient();
  const country = likelyCountry();
  const [values, setValues] = createStore<HomeValues & { name: string; country: string; sample: boolean }>({
    name: "",
    locale: locale(),
    country,
    ...filledBy(country),
    sample: true,
  });
  const countryList = createMemo(countryOptions);

  const form = createForm({
    check: () => ({ name: values.name.trim() === "" ? m.required_field() : undefined }),
    submit: async (key) => {
      const tenant = await createTenant({ ...values, name: values.name.trim() }, key);
      queries.setQueryData(tenantKey(tenant.tenantId), tenant);
      void queries.invalidateQueries({ queryKey: meKey });
      props.onCreated(tenant.tenantId);
    },
    // The one refusal for being too many that tells when there can be more.
    word: (error) => (error.code === "tenant.too-many-new" ? error.detail : undefined),
  });

  return (
    <form
      onSubmit={form.onSubmit}
      novalidate
      class="rounded-card border border-line bg-surface shadow-popover"
    >
      <header class="px-6 pt-6 pb-5 sm:px-8 sm:pt-8">
        <h1 class="text-title font-semibold">{m.new_title()}</h1>
        <p class="mt-1 text-text2">{m.new_lead()}</p>
      </header>
      <div class="grid gap-x-4 gap-y-5 px-6 pb-6 sm:grid-cols-2 sm:px-8">
        <TextField
          class="sm:col-span-2"
          label={m.new_name()}
          name="organization"
          autocomplete="organization"
          autofocus
          maxlength={120}
          value={values.name}
          onInput={(name) => {
            setValues({ name });
            form.touch("name");
          }}
          error={form.error("name")}
        />
        <ComboField
          label={m.new_country()}
          options={countryList()}
          value={values.country}
          onChange={(next) => setValues({ country: next, ...filledBy(next) })}
          error={form.error("country")}
        />
        <HomeFields values={values} set={setValues} error={form.error} />
        <RadioCards
          class="sm:col-span-2"
          label={m.new_start_with()}
          name="sample"
          value={values.sample ? "sample" : "empty"}
          onChange={(choice) => setValues({ sample: choice === "sample" })}
          choices={[
            { value: "sample", label: m.new_sample(), text: m.new_sample_text() },
            { value: "empty", label: m.new_empty(), text: m.new_empty_text() },
          ]}
        />
      </div>
      <footer class="flex flex-col gap-4 border-t border-line px-6 py-5 sm:px-8">
        <FormFailure failure={form.failure()} />
        <Button type="submit" look="primary" size="lg" class="sm:self-end" pending={form.pending()}>
          {m.new_action()}
        </Button>
      </footer>
    </form>
  );
}
