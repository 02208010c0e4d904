import { parseDate } from "@internationalized/date";
import type { CustomValue, Field, FieldType } from "@rabita/core/field/schema";
import { parseDecimal } from "@rabita/core/locale/digits";
import { asLink } from "@rabita/core/locale/link";
import { parseMoney } from "@rabita/core/locale/money-text";
import { ApiError } from "../../api/error.ts";
import { parseDay, startOfDay, typedDay } from "../../format/parse-date.ts";
import { m } from "../../paraglide/messages.js";
import { formatSettings, homeCurrency, show } from "../../session/formatting.ts";

const typed = new Set<FieldType>(["text", "longText", "number", "money", "date", "link"]);

/** Whether a value of that type is typed rather than chosen. */
export const isTyped = (type: FieldType): boolean => typed.has(type);

const isMoney = (value: CustomValue | undefined): value is { amount: number; currency: string } =>
  typeof value === "object" && !Array.isArray(value);

const dayOf = (value: string): Date => startOfDay(parseDate(value), formatSettings());

/** A stored value as one would type it. */
export function typedOf(type: FieldType, value: CustomValue | undefined): string {
  if (value === undefined) return "";
  if (type === "date" && typeof value === "string") return typedDay(dayOf(value), formatSettings());
  if (isMoney(value)) return show.amount(value.amount, value.currency);
  return typeof value === "number" ? show.exact(value) : String(value);
}

/** A stored value as it is read. */
export function shownOf(type: FieldType, value: CustomValue | undefined): string | undefined {
  if (type === "date" && typeof value === "string") return show.longDate(dayOf(value).toISOString());
  return isMoney(value) ? show.money(value.amount, value.currency) : undefined;
}

const refuse = (field: Field, rule: string, message: string) =>
  new ApiError(422, { fields: [{ path: `custom.${field.key}`, rule, message }] });

/** What was typed as the API takes it, null for nothing. @throws ApiError with the sentence for what is no such value */
export function readTyped(field: Field, text: string, before: CustomValue | undefined): CustomValue | null {
  const currency = isMoney(before) ? before.currency : homeCurrency();
  if (text.trim() === "") return null;
  if (field.type === "number") {
    const number = Number(parseDecimal(text) ?? Number.NaN);
    if (Number.isNaN(number)) throw refuse(field, "number", m.field_number_bad());
    return number;
  }
  if (field.type === "money") {
    const amount = parseMoney(text, currency);
    if (amount === undefined) {
      throw refuse(field, "money", m.order_amount_bad({ example: show.amount(123_450, currency) }));
    }
    return { amount, currency };
  }
  if (field.type === "date") {
    const day = parseDay(text, formatSettings());
    if (!day) {
      throw refuse(field, "date", m.order_date_bad({ example: typedDay(new Date(), formatSettings()) }));
    }
    return day.toString();
  }
  if (field.type === "link") return asLink(text);
  return text;
}
