import type { Rule, Search } from "@rabita/core/directory/schema";
import { hashKey } from "@tanstack/solid-query";
import type { Order } from "../../../ui/grid/types.ts";

/** What a list shows, all of it in the address: so a link, a saved view and the back button show the same. */
export type ListState = {
  text: string;
  /** Each must be true. */
  filters: readonly Rule[];
  sort: { column: string; order: Order } | undefined;
  /** Which columns, in which order and how wide; undefined is as this person mostly has them. */
  columns: readonly ShownColumn[] | undefined;
};

/** A column of the list; without a width it has its own. */
export type ShownColumn = { name: string; width?: number };

/** `name`, or `name:width` in px: as addresses and saved views have it. */
export const columnText = ({ name, width }: ShownColumn): string => (width ? `${name}:${width}` : name);

export function readColumn(text: string): ShownColumn {
  const [, name = text, width] = /^(.*):(\d{2,3})$/.exec(text) ?? [];
  return width === undefined ? { name } : { name, width: Number(width) };
}

/** Filters of an address that somebody may have written by hand; the server judges what they say. */
function filtersOf(text: string | undefined): Rule[] {
  if (text === undefined) return [];
  try {
    const read: unknown = JSON.parse(text);
    // The server refuses what is no rule, and names the place.
    return Array.isArray(read) ? (read.filter((rule) => typeof rule === "object" && rule) as Rule[]) : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

const sortOf = (text: string | undefined): ListState["sort"] =>
  text === undefined || text === ""
    ? undefined
    : text.startsWith("-")
      ? { column: text.slice(1), order: "desc" }
      : { column: text, order: "asc" };

/** The search that finds what a state shows. */
export const searchOf = ({ text, filters, sort }: Omit<ListState, "columns">): Search => ({
  ...(text !== "" && { text }),
  ...(filters.length > 0 && { where: { all: [...filters] } }),
  ...(sort && { sort: [sort] }),
});

/** Whether both show the same. The order of names within a rule means nothing: the database keeps none. */
export const isSameState = (a: ListState, b: ListState): boolean =>
  hashKey([searchOf(a), a.columns]) === hashKey([searchOf(b), b.columns]);

/** What an address shows of a list. */
export type ListParams = { q?: string; f?: string; sort?: string; cols?: string };

export const readState = (params: ListParams): ListState => ({
  text: params.q ?? "",
  filters: filtersOf(params.f),
  sort: sortOf(params.sort),
  columns: params.cols ? params.cols.split(",").map(readColumn) : undefined,
});

/** The state as parameters of the address; null takes one away. */
export const paramsOf = ({ text, filters, sort, columns }: ListState) => ({
  cols: columns ? columns.map(columnText).join(",") : null,
  q: text === "" ? null : text,
  f: filters.length === 0 ? null : JSON.stringify(filters),
  sort: sort ? `${sort.order === "desc" ? "-" : ""}${sort.column}` : null,
});
