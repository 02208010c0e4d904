import { useNavigate } from "@solidjs/router";
import { useQueryClient } from "@tanstack/solid-query";
import { createSignal, type JSX, Show } from "solid-js";
import { signOutEverywhere } from "../../api/auth.ts";
import { switchLocale } from "../../i18n/locale.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useEditMe, useMe } from "../../session/me.ts";
import { chooseTheme, theme, themes } from "../../session/theme.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button } from "../../ui/button.tsx";
import { Editable } from "../../ui/editable.tsx";
import { Card, PageHeader, PageTitle } from "../../ui/page.tsx";
import { SelectBox } from "../../ui/select.tsx";
import { Code } from "../../ui/text.tsx";
import { toastError } from "../../ui/toast.tsx";
import { NotificationPreferencesCard } from "../notification/preferences-card.tsx";
import { useCrumbs } from "../shell/crumbs.ts";
import { calendarChoices, localeChoices } from "../workspace/choices.ts";
import { Setting } from "./setting.tsx";
import { SettingsLink } from "./settings-link.tsx";

const themeNames = { auto: () => m.theme_auto(), light: () => m.theme_light(), dark: () => m.theme_dark() };

/** How one person sees things; every choice takes effect at once. */
export function PreferencesPage(): JSX.Element {
  const workspace = useWorkspace();
  const me = useMe();
  const edit = useEditMe();
  useCrumbs(() => [{ label: m.preferences_title() }]);
  return (
    <div class="mx-auto max-w-180 px-4 pt-5 md:px-6">
      <PageTitle parts={[m.preferences_title(), workspace.tenant().name]} />
      <PageHeader title={m.preferences_title()} text={m.preferences_text()} />
      <Show when={me.isSuccess && me.data.user}>
        {(user) => (
          <div class="mt-5 flex flex-col gap-4">
            <Card title={m.preferences_you()}>
              <Setting label={m.field_your_name()}>
                <Editable
                  label={m.field_your_name()}
                  value={user().name}
                  required
                  maxlength={120}
                  onSave={async (name) => {
                    await edit.mutateAsync({ name });
                  }}
                />
              </Setting>
              <Setting label={m.field_email()}>
                <Code class="py-1">{user().email}</Code>
              </Setting>
            </Card>
            <Card title={m.preferences_show()}>
              <Setting label={m.language()}>
                <SelectBox
                  aria-label={m.language()}
                  choices={localeChoices()}
                  value={user().locale}
                  onChange={(locale) => {
                    switchLocale(locale);
                    edit.mutate({ locale }, { onError: toastError });
                  }}
                />
              </Setting>
              <Setting label={m.preferences_calendar()}>
                <SelectBox
                  aria-label={m.preferences_calendar()}
                  choices={[{ value: "auto", label: m.calendar_auto() }, ...calendarChoices()]}
                  value={user().calendar}
                  onChange={(calendar) => edit.mutate({ calendar }, { onError: toastError })}
                />
              </Setting>
              <Setting label={m.preferences_digits()}>
                <SelectBox
                  aria-label={m.preferences_digits()}
                  choices={[
                    { value: "auto", label: m.digits_auto() },
                    { value: "latin", label: m.digits_latin() },
                  ]}
                  value={user().digits}
                  onChange={(digits) => edit.mutate({ digits }, { onError: toastError })}
                />
              </Setting>
              <Setting label={m.preferences_theme()} text={m.preferences_theme_hint()}>
                <SelectBox
                  aria-label={m.preferences_theme()}
                  choices={themes.map((value) => ({ value, label: themeNames[value]() }))}
                  value={theme()}
                  onChange={chooseTheme}
                />
              </Setting>
              <p class="border-t border-line px-4 py-3 text-table text-text2">
                {m.preferences_example()}{" "}
                <span class="font-medium text-text">
                  {show.longDate(new Date().toISOString())} ·{" "}
                  {show.money(123_456_700, workspace.tenant().currency)}
                </span>
              </p>
            </Card>
            <NotificationPreferencesCard />
            <SettingsLink
              href={workspace.path("/preferences/security")}
              title={m.security_title()}
              text={m.security_text()}
            />
            <Sessions />
          </div>
        )}
      </Show>
    </div>
  );
}

function Sessions(): JSX.Element {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [pending, setPending] = createSignal(false);
  const leave = async () => {
    setPending(true);
    try {
      await signOutEverywhere();
      queries.clear();
      navigate("/sign-in");
    } catch (error) {
      toastError(error);
    } finally {
      setPending(false);
    }
  };
  return (
    <Card title={m.preferences_sessions()}>
      <div class="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
        <p class="text-table text-text2">{m.preferences_sessions_text()}</p>
        <Button pending={pending()} onClick={leave}>
          {m.sign_out_everywhere()}
        </Button>
      </div>
    </Card>
  );
}
