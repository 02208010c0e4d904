import type { Rule } from "@rabita/core/directory/schema";
import { belonging } from "../../company/rule.ts";

/** A value of a facet; null stands for records without one. */
export type FacetValue = string | null;

const isIn = (rule: Rule, column: string): rule is { column: string; in: (string | number | boolean)[] } =>
  "column" in rule && rule.column === column && "in" in rule;
const isEmpty = (rule: Rule, column: string): boolean =>
  "column" in rule && rule.column === column && "empty" in rule && rule.empty;

/** The values that one filter chooses of a column, or undefined where it is a filter of another kind. */
export function chosenBy(rule: Rule, column: string): FacetValue[] | undefined {
  const companies = column === "company" ? companiesIn(rule) : undefined;
  if (companies) return companies;
  if (isIn(rule, column)) return rule.in.map(String);
  if (isEmpty(rule, column)) return [null];
  if (!("any" in rule) || rule.any.length !== 2) return undefined;
  const parts = rule.any.map((part) => chosenBy(part, column));
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}

/** Companies are records: they are asked for by whom one belongs to, in whatever they were merged since. */
function companiesIn(rule: Rule): FacetValue[] | undefined {
  if ("not" in rule) return "related" in rule.not && isAnyCompany(rule.not) ? [null] : undefined;
  if (!("related" in rule) || rule.related !== "company") return undefined;
  const { where } = rule;
  if (!where || !("column" in where) || where.column !== "customerId") return undefined;
  if ("equals" in where) return [String(where.equals)];
  return "in" in where ? where.in.map(String) : undefined;
}

const isAnyCompany = (rule: Extract<Rule, { related: string }>): boolean =>
  rule.related === "company" && rule.where === undefined && rule.count === undefined;

function choosingCompanies(ids: string[], none: boolean): Rule[] {
  const [first, ...more] = ids;
  const among: Rule = { related: "company", where: { column: "customerId", in: ids } };
  return [
    ...(first === undefined ? [] : [more.length > 0 ? among : belonging(first)]),
    ...(none ? [{ not: { related: "company" } }] : []),
  ];
}

const isYesNo = (values: readonly string[]): boolean =>
  values.length > 0 && values.every((value) => value === "true" || value === "false");

/** The filter that chooses these values, or undefined for none of them. Of a column of the workspace's own, yes and no are no texts. */
export function choosing(column: string, values: readonly FacetValue[]): Rule | undefined {
  const texts = values.filter((value) => value !== null);
  if (column === "company") return either(choosingCompanies(texts, values.includes(null)));
  const named =
    column.startsWith("custom.") && isYesNo(texts) ? texts.map((value) => value === "true") : texts;
  const rules: Rule[] = [];
  if (named.length > 0) rules.push({ column, in: named });
  if (values.includes(null)) rules.push({ column, empty: true });
  return either(rules);
}

const either = (rules: Rule[]): Rule | undefined => (rules.length > 1 ? { any: rules } : rules[0]);

export const chosenOf = (filters: readonly Rule[], column: string): FacetValue[] =>
  filters.map((rule) => chosenBy(rule, column)).find((values) => values !== undefined) ?? [];

/** The filters without the one that chooses values of the column. */
export const without = (filters: readonly Rule[], column: string): Rule[] =>
  filters.filter((rule) => chosenBy(rule, column) === undefined);

/** The filters with a value of a facet switched on or off. */
export function toggled(filters: readonly Rule[], column: string, value: FacetValue): Rule[] {
  const chosen = chosenOf(filters, column);
  const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
  const rule = choosing(column, next);
  return rule ? [...without(filters, column), rule] : without(filters, column);
}
