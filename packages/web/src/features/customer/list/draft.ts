import { parseDate } from "@internationalized/date";
import type { Rule, Unit } from "@rabita/core/directory/schema";
import { latinDigits } from "@rabita/core/locale/digits";
import { parseDay, startOfDay, typedDay } from "../../../format/parse-date.ts";
import { formatSettings, show } from "../../../session/formatting.ts";
import { belonging } from "../../company/rule.ts";
import { columnOf } from "./columns.tsx";
import { major, minor } from "./describe.ts";
import { choosing, chosenBy, type FacetValue } from "./facet-rule.ts";

export type Operator =
  | "contains"
  | "is"
  | "in"
  | "range"
  | "company"
  | "last"
  | "before"
  | "since"
  | "empty"
  | "filled";
export type Start = "nowruz" | "year" | "quarter" | "month" | "week";

/** A filter while it is being made: what each control holds, whichever of them are shown. */
export type Draft = {
  /** A column, or `order` for what was bought. */
  column: string;
  operator: Operator;
  text: string;
  values: readonly FacetValue[];
  from: string;
  to: string;
  n: string;
  unit: Unit;
  start: Start;
  /** Of orders: how many at least, over which amount, and since when. */
  many: string;
  over: string;
  when: "ever" | "last" | Start;
};

/** What stands in the form at first, with figures in the reader's digits. */
export const blank = (): Draft => ({
  column: "stage",
  operator: "in",
  text: "",
  values: [],
  from: "",
  to: "",
  n: show.exact(30),
  unit: "day",
  start: "month",
  many: show.exact(1),
  over: "",
  when: "ever",
});

/** What can be asked of a column, by its type; the first is what one mostly asks. */
export function operatorsOf(column: string): readonly Operator[] {
  const type = columnOf(column)?.type;
  if (type === "text") return ["contains", "is", "empty", "filled"];
  if (type === "company") return ["company", "empty", "filled"];
  if (type === "choice" || type === "yesno") return ["in", "empty", "filled"];
  if (type === "instant" || type === "day") return ["last", "before", "since", "range", "empty", "filled"];
  return column.startsWith("custom.") ? ["range", "empty", "filled"] : ["range"];
}

/** Digits of any script, with a point or its Persian and Arabic kin, as a number; undefined where it is none. */
function numberOf(text: string): number | undefined {
  const typed = latinDigits(text)
    .replace(/[\s,٬]/g, "")
    .replace("٫", ".");
  return /^\d+(\.\d+)?$/.test(typed) ? Number(typed) : undefined;
}

const whole = (text: string): number | undefined => {
  const value = numberOf(text);
  return value !== undefined && Number.isInteger(value) && value <= 10_000 ? value : undefined;
};

const dayOf = (text: string): string | undefined => {
  const settings = formatSettings();
  const day = parseDay(text, settings);
  return day && startOfDay(day, settings).toISOString();
};

function rangeOf(draft: Draft): Rule | undefined {
  const type = columnOf(draft.column)?.type;
  const read = (text: string): string | number | undefined => {
    if (type === "instant") return dayOf(text);
    if (type === "day") return parseDay(text, formatSettings())?.toString();
    const value = numberOf(text);
    return value === undefined || type !== "money" ? value : minor(value);
  };
  const [from, to] = [read(draft.from), read(draft.to)];
  const refused = (draft.from !== "" && from === undefined) || (draft.to !== "" && to === undefined);
  if (refused || (from === undefined && to === undefined)) return undefined;
  return {
    column: draft.column,
    range: { ...(from !== undefined && { from }), ...(to !== undefined && { to }) },
  };
}

function ordersOf(draft: Draft): Rule | undefined {
  const [many, over, n] = [whole(draft.many), numberOf(draft.over), whole(draft.n)];
  if (many === undefined || many < 1 || (draft.over !== "" && over === undefined)) return undefined;
  const parts: Rule[] = [];
  if (over !== undefined) parts.push({ column: "total", range: { from: minor(over) } });
  if (draft.when === "last") {
    if (n === undefined) return undefined;
    parts.push({ column: "placedAt", within: { last: n, unit: draft.unit } });
  } else if (draft.when !== "ever") parts.push({ column: "placedAt", since: draft.when });
  return {
    related: "orders",
    ...(parts.length > 0 && { where: { all: parts } }),
    ...(many > 1 && { count: { from: many } }),
  };
}

/** The rule that a draft says, or undefined while something is missing or can't be read. */
export function ruleOf(draft: Draft): Rule | undefined {
  const { column, operator } = draft;
  if (column === "order") return ordersOf(draft);
  const [text, n] = [draft.text.trim(), whole(draft.n)];
  switch (operator) {
    case "contains":
      return text === "" ? undefined : { column, contains: text };
    case "is":
      return text === "" ? undefined : { column, equals: text };
    case "company":
      return text === "" ? undefined : belonging(text);
    case "in":
      return choosing(column, draft.values);
    case "range":
      return rangeOf(draft);
    case "last":
      return n === undefined ? undefined : { column, within: { last: n, unit: draft.unit } };
    case "before":
      return n === undefined ? undefined : { column, before: { ago: n, unit: draft.unit } };
    case "since":
      return { column, since: draft.start };
    case "empty":
    case "filled":
      return { column: column === "company" ? "companyId" : column, empty: operator === "empty" };
  }
}

const typed = (column: string, value: string | number | boolean | undefined): string => {
  if (value === undefined) return "";
  const type = columnOf(column)?.type;
  if (type === "day")
    return typedDay(startOfDay(parseDate(String(value)), formatSettings()), formatSettings());
  if (type === "instant") return typedDay(new Date(String(value)), formatSettings());
  if (typeof value !== "number") return String(value);
  return show.exact(type === "money" || column === "total" ? major(value) : value);
};

const isChoice = (column: string): boolean => {
  const type = columnOf(column)?.type;
  return type === "choice" || type === "yesno";
};

function draftOfCompany({ where }: Extract<Rule, { related: string }>): Draft | undefined {
  if (!where || !("column" in where) || where.column !== "customerId" || !("equals" in where))
    return undefined;
  return { ...blank(), column: "company", operator: "company", text: String(where.equals) };
}

/** The draft of a rule that was made here; undefined for one that the form has no controls for. */
export function draftOf(rule: Rule): Draft | undefined {
  if ("related" in rule) return rule.related === "company" ? draftOfCompany(rule) : draftOfOrders(rule);
  if ("column" in rule && rule.column === "companyId" && "empty" in rule)
    return { ...blank(), column: "company", operator: rule.empty ? "empty" : "filled" };
  const column = "column" in rule ? rule.column : undefined;
  const choice = choiceColumn(rule);
  const values = choice === undefined ? undefined : chosenBy(rule, choice);
  if (choice !== undefined && values && isChoice(choice))
    return "empty" in rule
      ? { ...blank(), column: choice, operator: "empty" }
      : { ...blank(), column: choice, operator: "in", values };
  if (column === undefined || !("column" in rule) || !columnOf(column)) return undefined;
  const own = { ...blank(), column };
  if ("contains" in rule) return { ...own, operator: "contains", text: rule.contains };
  if ("equals" in rule) return { ...own, operator: "is", text: String(rule.equals) };
  if ("empty" in rule) return { ...own, operator: rule.empty ? "empty" : "filled" };
  if ("since" in rule) return { ...own, operator: "since", start: rule.since };
  if ("before" in rule)
    return { ...own, operator: "before", n: show.exact(rule.before.ago), unit: rule.before.unit };
  if ("within" in rule && "last" in rule.within)
    return { ...own, operator: "last", n: show.exact(rule.within.last), unit: rule.within.unit };
  if ("range" in rule)
    return {
      ...own,
      operator: "range",
      from: typed(column, rule.range.from),
      to: typed(column, rule.range.to),
    };
  return undefined;
}

function draftOfOrders(rule: Extract<Rule, { related: string }>): Draft | undefined {
  const draft = { ...blank(), column: "order", many: show.exact(rule.count?.from ?? 1) };
  const parts = rule.where === undefined ? [] : "all" in rule.where ? rule.where.all : [rule.where];
  for (const part of parts) {
    if (!("column" in part)) return undefined;
    if ("range" in part && part.column === "total") draft.over = typed("total", part.range.from);
    else if ("since" in part) draft.when = part.since;
    else if ("within" in part && "last" in part.within)
      Object.assign(draft, { when: "last", n: show.exact(part.within.last), unit: part.within.unit });
    else return undefined;
  }
  return draft;
}

function choiceColumn(rule: Rule): string | undefined {
  if ("column" in rule) return rule.column;
  if (!("any" in rule)) return undefined;
  return rule.any.map((part) => ("column" in part ? part.column : undefined)).find((name) => name);
}
