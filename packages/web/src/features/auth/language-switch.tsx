import { For, type JSX } from "solid-js";
import { locale, localeNames, locales, switchLocale } from "../../i18n/locale.ts";
import { m } from "../../paraglide/messages.js";
import { keep } from "../../session/kept.ts";

/** All languages in their own words, for whoever isn't signed in yet; the choice goes into the account later. */
export function LanguageSwitch(): JSX.Element {
  return (
    <nav aria-label={m.language()} class="flex gap-0.5">
      <For each={locales}>
        {(code) => (
          <button
            type="button"
            lang={code}
            aria-current={locale() === code ? "true" : undefined}
            class="h-8 rounded-control px-2 text-table text-text2 hover:bg-hover hover:text-text aria-[current]:font-medium aria-[current]:text-text coarse:h-11"
            onClick={() => {
              keep("locale-unsaved", "1");
              switchLocale(code);
            }}
          >
            {localeNames[code]}
          </button>
        )}
      </For>
    </nav>
  );
}
