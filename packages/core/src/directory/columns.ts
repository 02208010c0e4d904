import { z } from "zod";
import type { Permission, TenantScope } from "../kernel/scope.ts";
import type { TenantClient } from "../kernel/table.ts";
import type { Rule } from "./schema.ts";

/**
 * text, texts: what people wrote. choice, choices: one or several of a few values. id: of another record, or its own.
 * money: minor units. instant: UTC ISO 8601. day: a plain date.
 */
export const ColumnType = z.enum([
  "text",
  "texts",
  "choice",
  "choices",
  "number",
  "money",
  "instant",
  "day",
  "id",
  "boolean",
]);
export type ColumnType = z.infer<typeof ColumnType>;

/** What a column may hold of a record. */
export type Cell = string | number | boolean | readonly string[] | null;

/** One column of a noun's directory. */
export type Column<Item = never> = {
  name: string;
  type: ColumnType;
  /** The column's value of a stored item. */
  from: (item: Item) => Cell | undefined;
  /** The search as one types looks in it. */
  searched?: boolean;
  /** Sorted as the workspace's language does; otherwise by code units, or in the order of `options`. */
  collated?: boolean;
  /** Its values can be counted. */
  facet?: boolean;
  /** Every value that it can have, in the order that it is sorted in. */
  options?: readonly string[];
  /** Of money in any currency: the column, before this one, that says in which. */
  currency?: string;
  /** Kept up to date, while nobody can ask for it. */
  hidden?: boolean;
};

/** Columns that a workspace has of its own. */
export type OwnColumns<Item = never> = {
  /** The noun whose records define them: where one of them changes, they are read anew. */
  noun: string;
  /**
   * All that were ever defined: what was given up is hidden. A new one has no values yet, in no record, and the type of
   * one that has values never changes: so the records needn't be read for it.
   */
  read(scope: TenantScope): Promise<Column<Item>[]>;
  /** How a row shows them. */
  shown(columns: readonly Column[], cell: (name: string) => Cell): Record<string, unknown>;
};

/** A column that is added up, in memory, from the related records. */
export type Aggregate = {
  name: string;
  type: "number" | "money" | "instant";
  related: string;
  /** How many there are, the sum of a column, or its latest value. */
  take: "count" | { sum: string; inCurrency: string } | { latest: string };
};

/** Records of another noun that name one of this noun. */
export type Relation = {
  noun: string;
  /** The other noun's column with this noun's id. */
  by: string;
  /** Which of them count, wherever a rule doesn't ask for this column itself. */
  counted?: { column: string; rule: Rule };
};

/** A record, of this noun or another, that each of this noun may name. */
export type Reference = {
  noun: string;
  /** This noun's column with the other record's id. */
  by: string;
  /** The other noun's column that it is called by, and sorted by here. */
  name: string;
  /** How many name each of them can be counted. */
  facet?: boolean;
};

/** What the directory holds of a noun: the whole of what a noun has to say about itself here. */
export type NounColumns<Item = never> = {
  noun: string;
  /** Who may ask for these records. */
  permit: Permission;
  /** The column that is the record's id; first of `columns`. */
  id: string;
  columns: readonly Column<Item>[];
  own?: OwnColumns<Item>;
  related?: Record<string, Relation>;
  /** Records that this noun's records name, by what they are to it. */
  refers?: Record<string, Reference>;
  aggregates?: readonly Aggregate[];
  /** The order where none is asked for. */
  sort: { column: string; order: "asc" | "desc" };
  /** Deleted records are not there. */
  gone(item: Item): boolean;
  /** The record that this one was merged into: it isn't listed, and what names it counts for the other. */
  mergedInto?(item: Item): string | undefined;
  /** Whose a record is: a column with the owner's id, or a column with the id of the record that says so. */
  owner: { column: string } | { through: string; noun: string };
  /** Parameters of the query of all its rows, and the key of one. */
  rows(client: TenantClient): Record<string, unknown>;
  key(client: TenantClient, id: string): Record<string, unknown>;
};

/** Hides the type of the noun's items: the directory only ever passes them through. */
export const nounColumns = <Item>(columns: NounColumns<Item>): NounColumns =>
  columns as unknown as NounColumns;

/** The nouns that may name each other in rules, aggregates and visibility. */
export type Nouns = Record<string, NounColumns>;

/** All nouns that answers about `noun` need in memory. */
export function needed(nouns: Nouns, noun: string): string[] {
  const found = new Set<string>();
  const visit = (name: string) => {
    const declared = nouns[name];
    if (!declared || found.has(name)) return;
    found.add(name);
    for (const { noun: other } of Object.values(declared.related ?? {})) visit(other);
    for (const { noun: other } of Object.values(declared.refers ?? {})) visit(other);
    if ("noun" in declared.owner) visit(declared.owner.noun);
  };
  visit(noun);
  return [...found];
}
