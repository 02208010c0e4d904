import type { Calendar } from "@rabita/core/kernel/schema";
import type { Preferences } from "@rabita/core/user/schema";
import { createMemo, createRoot, createSignal } from "solid-js";
import {
  formatAbsolute,
  formatDate,
  formatLongDate,
  formatMonth,
  formatRelative,
  formatTime,
} from "../format/date.ts";
import {
  formatAmount,
  formatBytes,
  formatExact,
  formatMoney,
  formatNumber,
  formatPercent,
} from "../format/number.ts";
import type { FormatSettings } from "../format/settings.ts";
import { locale } from "../i18n/locale.ts";

type Place = { country: string; calendar: Calendar; timeZone: string; weekStart: number; currency: string };

const nowhere: Place = {
  country: "",
  calendar: "gregory",
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  weekStart: 1,
  currency: "USD",
};

const [place, setPlace] = createSignal<Place>(nowhere);
const [taste, setTaste] = createSignal<Pick<Preferences, "calendar" | "digits">>({
  calendar: "auto",
  digits: "auto",
});
const [now, setNow] = createSignal(new Date());

/** Called by the workspace's frame: its country, calendar and zone decide from here on. */
export const formatFor = (next: Place | undefined): void => void setPlace(next ?? nowhere);
/** Called when the person's preferences are known or change. */
export const formatLike = (next: Pick<Preferences, "calendar" | "digits">): void => void setTaste(next);

/** The present settings; reading them in a computation makes it follow every change. */
export const formatSettings: () => FormatSettings = createRoot(() => {
  // "3 minutes ago" would be wrong soon after; half a minute is finer than what it says.
  setInterval(() => setNow(new Date()), 30_000);
  return createMemo(() => {
    const { country, calendar, timeZone } = place();
    const { calendar: wanted, digits } = taste();
    const own = wanted === "auto" ? calendar : wanted;
    return { locale: locale(), country, calendar: own, tenantCalendar: calendar, digits, timeZone };
  });
});

/** The workspace's currency, for new amounts. */
export const homeCurrency = (): string => place().currency;

/** Numbers and days as this person wants them in this workspace. Dates are ISO 8601 instants. */
export const show = {
  number: (value: number) => formatNumber(formatSettings(), value),
  exact: (value: number) => formatExact(formatSettings(), value),
  percent: (share: number) => formatPercent(formatSettings(), share),
  bytes: (bytes: number) => formatBytes(formatSettings(), bytes),
  money: (amount: number, currency: string) => formatMoney(formatSettings(), { amount, currency }),
  amount: (amount: number, currency: string) => formatAmount(formatSettings(), { amount, currency }),
  date: (at: string) => formatDate(formatSettings(), new Date(at)),
  longDate: (at: string) => formatLongDate(formatSettings(), new Date(at)),
  month: (at: string) => formatMonth(formatSettings(), new Date(at)),
  time: (at: string) => formatTime(formatSettings(), new Date(at)),
  /** A full hour of a day, 0 to 23, as the clock shows it. */
  hour: (hour: number) => formatTime({ ...formatSettings(), timeZone: "UTC" }, new Date(hour * 3600_000)),
  absolute: (at: string) => formatAbsolute(formatSettings(), new Date(at)),
  relative: (at: string) => formatRelative(formatSettings(), new Date(at), now()),
};
