import type { Locale } from "@rabita/core/kernel/schema";
import { createSignal } from "solid-js";
import { overwriteGetLocale } from "../paraglide/runtime.js";
import { keep } from "../session/kept.ts";

export const locales = ["en", "fa", "ar"] as const satisfies readonly Locale[];

/** Each language in its own words: a person who can't read the present one must find theirs. */
export const localeNames: Record<Locale, string> = { en: "English", fa: "فارسی", ar: "العربية" };

const isLocale = (value: string | null): value is Locale => locales.some((locale) => locale === value);

const first = (): Locale => {
  const root = globalThis.document?.documentElement.lang ?? "en";
  return isLocale(root) ? root : "en";
};

const [current, setCurrent] = createSignal<Locale>(first());

/** The language of the interface: reading it in a computation makes that follow a switch at once. */
export const locale = current;

export const direction = (of: Locale = current()): "ltr" | "rtl" => (of === "en" ? "ltr" : "rtl");

/** Switches the interface without a reload and remembers the choice in this browser. */
export function switchLocale(next: Locale): void {
  keep("locale", next);
  setCurrent(next);
}

overwriteGetLocale(current);
