import type { Money } from "@rabita/core/kernel/schema";
import { exponent } from "@rabita/core/locale/money-text";
import { isolate } from "./isolate.ts";
import { type FormatSettings, tag } from "./settings.ts";

const cache = new Map<string, Intl.NumberFormat>();

function formatter(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale}${JSON.stringify(options)}`;
  const known = cache.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, options);
  cache.set(key, made);
  return made;
}

/** A plain number with grouping and at most three decimals. */
export const formatNumber = (settings: FormatSettings, value: number): string =>
  formatter(tag(settings), { maximumFractionDigits: 3 }).format(value);

/** A plain number with grouping and all of its decimals, for where it is typed and read again. */
export const formatExact = (settings: FormatSettings, value: number): string =>
  formatter(tag(settings), { maximumFractionDigits: 20 }).format(value);

/** A share from 0 to 1 in whole percent. */
export const formatPercent = (settings: FormatSettings, share: number): string =>
  formatter(tag(settings), { style: "percent", maximumFractionDigits: 0 }).format(share);

/** A file size as file managers show it: 1024 bytes are a kilobyte. */
export function formatBytes(settings: FormatSettings, bytes: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
  const step = Math.min(units.length - 1, Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1024)));
  const unit = units[step] ?? "byte";
  // The short names are Latin in a Persian text.
  const unitDisplay = settings.locale === "en" ? "short" : "long";
  const options = { style: "unit", unit, unitDisplay, maximumFractionDigits: step > 1 ? 1 : 0 } as const;
  return formatter(tag(settings), options).format(bytes / 1024 ** step);
}

/** What follows the number: the sign in Arabic script where there is one, otherwise the ISO code. */
export function currencyUnit(settings: FormatSettings, currency: string): string {
  if (settings.locale === "en") return currency;
  // The fonts have no glyph for the new riyal sign that newer Intl data gives.
  if (currency === "SAR") return settings.locale === "ar" ? "ر.س" : "ریال سعودی";
  const options = { style: "currency", currency, currencyDisplay: "narrowSymbol" } as const;
  const part = formatter(settings.locale, options)
    .formatToParts(0)
    .find(({ type }) => type === "currency");
  const symbol = (part?.value ?? currency).replace(/[\u200e\u200f\u061c]/g, "").replace(/\.$/, "");
  return /\p{Script=Arabic}/u.test(symbol) ? symbol : currency;
}

/** The amount alone, for a column that has its currency in the head. */
export function formatAmount(settings: FormatSettings, { amount, currency }: Money): string {
  const digits = exponent(currency);
  return formatter(tag(settings), { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    amount / 10 ** digits,
  );
}

/**
 * Amount, then unit, isolated from the sentence around it. A Latin unit must not turn the pair around in a
 * right-to-left page, so the mark in front decides its direction.
 */
export function formatMoney(settings: FormatSettings, money: Money): string {
  const mark = settings.locale === "en" ? "" : "\u200f";
  return isolate(`${mark}${formatAmount(settings, money)}\u00a0${currencyUnit(settings, money.currency)}`);
}
