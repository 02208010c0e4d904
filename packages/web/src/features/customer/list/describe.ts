import { parseDate } from "@internationalized/date";
import type { ColumnRule, Rule } from "@rabita/core/directory/schema";
import { exponent } from "@rabita/core/locale/money-text";
import { isolate } from "../../../format/isolate.ts";
import { startOfDay } from "../../../format/parse-date.ts";
import { locale } from "../../../i18n/locale.ts";
import { m } from "../../../paraglide/messages.js";
import { formatSettings, homeCurrency, show } from "../../../session/formatting.ts";
import { spanText } from "../../../session/span.ts";
import { companyName } from "../../company/names.ts";
import { choiceName, columnOf } from "./columns.tsx";
import { chosenBy } from "./facet-rule.ts";

export const units = {
  day: () => m.filter_unit_day(),
  week: () => m.filter_unit_week(),
  month: () => m.filter_unit_month(),
  year: () => m.filter_unit_year(),
};

export const starts = {
  nowruz: () => m.filter_since_nowruz(),
  year: () => m.filter_since_year(),
  quarter: () => m.filter_since_quarter(),
  month: () => m.filter_since_month(),
  week: () => m.filter_since_week(),
};

const orderColumns: Record<string, () => string> = {
  total: () => m.order_total(),
  placedAt: () => m.order_placed_at(),
  status: () => m.order_status(),
};

const labelOf = (column: string): string => columnOf(column)?.label() ?? orderColumns[column]?.() ?? column;

const comma = () => (locale() === "en" ? ", " : "، ");

/** Minor units of the workspace's currency as one types them, and back. */
export const major = (minor: number): number => minor / 10 ** exponent(homeCurrency());
export const minor = (amount: number): number => Math.round(amount * 10 ** exponent(homeCurrency()));

function wordOf(column: string, value: string | number | boolean): string {
  const type = columnOf(column)?.type;
  if (column === "total" || type === "money") return show.money(Number(value), homeCurrency());
  if (typeof value === "number") return show.number(value);
  if (type === "yesno") return choiceName(column, String(value));
  if (type === "day") return show.date(startOfDay(parseDate(String(value)), formatSettings()).toISOString());
  if (/At$/.test(column)) return show.date(String(value));
  return isolate(choiceName(column, String(value)));
}

/** What a filter on one column asks, without the column's name. */
function condition(rule: ColumnRule): string {
  const { column } = rule;
  if ("equals" in rule) return m.filter_is({ value: wordOf(column, rule.equals) });
  if ("in" in rule) return m.filter_is({ value: rule.in.map((one) => wordOf(column, one)).join(comma()) });
  if ("contains" in rule) return m.filter_contains({ value: isolate(rule.contains) });
  if ("empty" in rule) return rule.empty ? m.filter_empty() : m.filter_not_empty();
  if ("range" in rule) {
    const { from, to } = rule.range;
    if (from !== undefined && to !== undefined)
      return m.filter_between({ from: wordOf(column, from), to: wordOf(column, to) });
    if (from !== undefined) return m.filter_from({ value: wordOf(column, from) });
    return to === undefined ? "" : m.filter_below({ value: wordOf(column, to) });
  }
  if ("within" in rule) {
    const { within } = rule;
    return "last" in within
      ? m.filter_last({ span: spanText(within.last, within.unit) })
      : m.filter_next({ span: spanText(within.next, within.unit) });
  }
  if ("before" in rule) return m.filter_before({ span: spanText(rule.before.ago, rule.before.unit) });
  return m.filter_since({ start: starts[rule.since]() });
}

/** A filter in words, for its chip. */
export function describe(rule: Rule): string {
  if ("column" in rule) return `${labelOf(rule.column)} ${condition(rule)}`;
  if ("related" in rule && rule.related === "orders") {
    const parts = rule.where && "all" in rule.where ? rule.where.all : rule.where ? [rule.where] : [];
    const least = rule.count?.from;
    const many =
      least !== undefined && least > 1 ? m.filter_orders_many({ n: show.number(least) }) : undefined;
    return [many ?? m.filter_orders_any(), ...parts.map(describe)].join(comma());
  }
  const companies = chosenBy(rule, "company");
  if (companies) {
    const names = companies.map((id) => (id === null ? m.list_without() : isolate(companyName(id))));
    return `${m.list_company()} ${m.filter_is({ value: names.join(comma()) })}`;
  }
  if ("any" in rule) {
    const column = columnOfAny(rule.any);
    const values = column === undefined ? undefined : chosenBy(rule, column);
    if (column !== undefined && values) {
      const names = values.map((one) => (one === null ? m.list_without() : wordOf(column, one)));
      return `${labelOf(column)} ${m.filter_is({ value: names.join(comma()) })}`;
    }
  }
  return m.filter_custom();
}

const columnOfAny = (rules: readonly Rule[]): string | undefined =>
  rules.map((rule) => ("column" in rule ? rule.column : undefined)).find((column) => column !== undefined);
