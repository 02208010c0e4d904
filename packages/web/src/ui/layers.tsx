import { I18nProvider } from "@kobalte/core/i18n";
import type { JSX } from "solid-js";
import { locale } from "../i18n/locale.ts";

/** Menus, dialogs and lists inside know the language and direction of the page. */
export function Layers(props: { children: JSX.Element }): JSX.Element {
  return <I18nProvider locale={locale()}>{props.children}</I18nProvider>;
}
