import { type FieldIssue, invalid } from "../kernel/error.ts";
import { fold } from "../locale/fold.ts";
import { Amounts } from "./amounts.ts";
import { Bits } from "./bits.ts";
import { between, type Cells } from "./cells.ts";
import { Choice, Choices } from "./choices.ts";
import type { ColumnType } from "./columns.ts";
import type { Join } from "./join.ts";
import { Numbers } from "./numbers.ts";
import type { ColumnRule, Rule, Value } from "./schema.ts";
import type { Settings } from "./settings.ts";
import type { Table } from "./table.ts";
import { Texts } from "./texts.ts";
import { momentOf, spanOf } from "./when.ts";

/** What a rule is asked of. */
export type Asked = {
  table: Table;
  settings: Settings;
  now: Date;
  /** The relation of this name, and the rows of the other table that a rule on it may look at. */
  related(name: string): { join: Join; live: Bits; counted: Bits; asked: Asked } | undefined;
  /** The records that each may name under this name, and those of them that the asker may see. */
  referred(name: string): { join: Join; seen: Bits; asked: Asked } | undefined;
};

/** @throws AppError invalid that names the place in the rule */
export const refuse = (path: string, rule: string): never => {
  throw invalid("input.invalid", [{ path, rule } satisfies FieldIssue]);
};

/** The rows that a rule is true of, deleted ones among them. @throws AppError invalid that names the place in the rule */
export function matching(asked: Asked, rule: Rule, path: string): Bits {
  const { size } = asked.table;
  if ("all" in rule) {
    const found = new Bits(size).flip();
    rule.all.forEach((part, index) => {
      found.keep(matching(asked, part, `${path}.all.${index}`));
    });
    return found;
  }
  if ("any" in rule) {
    const found = new Bits(size);
    rule.any.forEach((part, index) => {
      found.join(matching(asked, part, `${path}.any.${index}`));
    });
    return found;
  }
  if ("not" in rule) return matching(asked, rule.not, `${path}.not`).flip();
  if ("related" in rule) return withRelated(asked, rule, path);
  return ofColumn(asked, rule, path);
}

function withRelated(asked: Asked, rule: Extract<Rule, { related: string }>, path: string): Bits {
  const referred = asked.referred(rule.related);
  if (referred) return naming(referred, rule, path);
  const found = asked.related(rule.related) ?? refuse(`${path}.related`, "related-unknown");
  const { join, live, counted } = found;
  const { from = 1, to = Number.POSITIVE_INFINITY } = rule.count ?? {};
  const children = rule.where
    ? matching(found.asked, rule.where, `${path}.where`)
    : new Bits(join.child.size).flip();
  const own = join.relation.counted?.column;
  children.keep(rule.where && own && names(rule.where, own) ? live : counted);
  const counts = join.count(children);
  const least = rule.count?.from === undefined && rule.count?.to !== undefined ? 0 : from;
  return Bits.where(asked.table.size, (row) => (counts[row] ?? 0) >= least && (counts[row] ?? 0) < to);
}

/** The rows that name a record of which the rule is true: each names one or none. */
function naming(
  { join, seen, asked }: NonNullable<ReturnType<Asked["referred"]>>,
  { where, count }: Extract<Rule, { related: string }>,
  path: string,
): Bits {
  const named = where ? matching(asked, where, `${path}.where`).keep(seen) : seen;
  const found = join.of(named);
  const { from = count?.to === undefined ? 1 : 0, to = Number.POSITIVE_INFINITY } = count ?? {};
  const wanted = (times: number) => times >= from && times < to;
  return Bits.where(join.child.size, (row) => wanted(found.has(row) ? 1 : 0));
}

/** Whether the rule asks for the column itself. */
function names(rule: Rule, column: string): boolean {
  if ("all" in rule) return rule.all.some((part) => names(part, column));
  if ("any" in rule) return rule.any.some((part) => names(part, column));
  if ("not" in rule) return names(rule.not, column);
  return "column" in rule && rule.column === column;
}

/** The type of a column or an aggregate. */
export function typeOf(table: Table, name: string): ColumnType | undefined {
  const aggregate = table.noun.aggregates?.find((each) => each.name === name);
  if (aggregate) return aggregate.type;
  const column = table.columns.get(name);
  return column?.hidden ? undefined : column?.type;
}

function ofColumn(asked: Asked, rule: ColumnRule, path: string): Bits {
  const { table } = asked;
  const cells = table.find(rule.column);
  const type = typeOf(table, rule.column);
  if (!cells || !type) return refuse(`${path}.column`, "column-unknown");
  const { size } = table;
  const misplaced = (operator: string) => refuse(`${path}.${operator}`, "operator-not-for-type");

  if ("empty" in rule) return Bits.where(size, (row) => cells.isEmpty(row) === rule.empty);
  if ("contains" in rule) {
    if (cells instanceof Numbers || type === "id" || type === "choice") return misplaced("contains");
    return containing(table, rule.column, cells, rule.contains);
  }
  if ("equals" in rule) return among(asked, cells, type, [rule.equals], `${path}.equals`);
  if ("in" in rule) return among(asked, cells, type, rule.in, `${path}.in`);
  if ("range" in rule) {
    if (!(cells instanceof Numbers) || type === "boolean") return misplaced("range");
    const { from, to } = rule.range;
    const low = from === undefined ? -Infinity : numberOf(asked, type, from, `${path}.range.from`);
    const high = to === undefined ? Infinity : numberOf(asked, type, to, `${path}.range.to`);
    return inCurrency(asked, cells, spanning(cells, size, low, high));
  }
  const operator = "within" in rule ? "within" : "before" in rule ? "before" : "since";
  if (!(cells instanceof Numbers) || (type !== "instant" && type !== "day")) return misplaced(operator);
  const span = spanOf(rule, type, asked.settings, asked.now);
  return spanning(cells, size, span.from, span.to);
}

/** An amount in a rule is one of the workspace's currency: it says nothing about others. */
function inCurrency({ settings }: Asked, cells: Numbers, found: Bits): Bits {
  if (!(cells instanceof Amounts)) return found;
  return found.keep(Bits.where(found.size, (row) => cells.currencies.cell(row) === settings.currency));
}

/** Nothing compares with NaN, so empty cells are in no span. */
const spanning = (cells: Numbers, size: number, from: number, to: number): Bits => {
  const { values } = cells;
  return Bits.where(size, (row) => {
    const value = values[row] ?? Number.NaN;
    return value >= from && value < to;
  });
};

function among(asked: Asked, cells: Cells, type: ColumnType, values: Value[], path: string): Bits {
  const { size } = asked.table;
  if (cells instanceof Numbers) {
    const wanted = new Set(values.map((value) => numberOf(asked, type, value, path)));
    return inCurrency(
      asked,
      cells,
      Bits.where(size, (row) => wanted.has(cells.at(row))),
    );
  }
  const texts = values.map((value) => (typeof value === "string" ? value : refuse(path, "type")));
  if (cells instanceof Choice || cells instanceof Choices) {
    const wanted = new Uint8Array(cells.dictionary.size + 1);
    for (const text of texts) wanted[cells.dictionary.find(text)] = 1;
    wanted[0] = 0;
    if (cells instanceof Choice) return Bits.where(size, (row) => wanted[cells.code(row)] === 1);
    return Bits.where(size, (row) => cells.some(row, wanted));
  }
  if (cells === asked.table.ids) return named(asked.table, texts);
  const wanted = new Set(texts);
  if (!(cells instanceof Texts)) return refuse(path, "operator-not-for-type");
  return Bits.where(size, (row) => cells.all(row).some((text) => wanted.has(text)));
}

/** The records of these ids: each is looked up, and the rows are not walked through. */
function named(table: Table, ids: string[]): Bits {
  const rows = new Bits(table.size);
  for (const id of ids) {
    const row = table.rowOf(id);
    if (row !== undefined) rows.add(row);
  }
  return rows;
}

function numberOf(asked: Asked, type: ColumnType, value: Value, path: string): number {
  if (type === "boolean") return typeof value === "boolean" ? Number(value) : refuse(path, "type");
  if (type === "instant" || type === "day") {
    const at = typeof value === "string" ? momentOf(value, type, asked.settings.timeZone) : undefined;
    return at ?? refuse(path, "datetime");
  }
  return typeof value === "number" ? value : refuse(path, "type");
}

/** Rows whose cell has the text in it, as searching compares; a searched column is looked up in the long text first. */
function containing(table: Table, column: string, cells: Cells, text: string): Bits {
  const wanted = fold(text);
  const likely =
    table.columns.get(column)?.searched && wanted !== "" ? table.hay.find(wanted, table.size) : undefined;
  return Bits.where(table.size, (row) => {
    if (likely && !likely.has(row)) return false;
    const cell = cells.cell(row);
    const parts = Array.isArray(cell) ? cell : String(cell ?? "").split(between);
    return !cells.isEmpty(row) && parts.some((part) => fold(part).includes(wanted));
  });
}
