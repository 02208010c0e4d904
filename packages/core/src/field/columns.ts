import type { Cell, Column, OwnColumns } from "../directory/columns.ts";
import { cut } from "../kernel/cut.ts";
import { type FieldItem, fields } from "./repo.ts";
import type { Custom, CustomValue } from "./schema.ts";

const prefix = "custom.";
const currencyOf = (name: string): string => `${name}.currency`;

/** Characters of a long text that lists show and are filtered and searched by: a hundred thousand of them must fit into memory. */
const mostKept = 500;

type Item = { custom?: Custom | undefined };

/** Custom fields as columns of a directory: `custom.<key>`, and for money `custom.<key>.currency` beside it. */
export const customColumns: OwnColumns<Item> = {
  noun: "field",
  read: async (scope) => (await fields(scope).all()).flatMap(columnsOf),
  shown: (columns, cell) => ({
    custom: Object.fromEntries(
      columns.flatMap((column) => {
        const value = column.hidden || isCurrency(column) ? null : shownOf(column, cell);
        return value === null ? [] : [[column.name.slice(prefix.length), value]];
      }),
    ),
  }),
};

// A key has no dot in it.
const isCurrency = ({ name }: Column): boolean => name.lastIndexOf(".") >= prefix.length;

function columnsOf({ key, type, choices, archived }: FieldItem): Column<Item>[] {
  const name = `${prefix}${key}`;
  const hidden = archived && { hidden: true };
  const value = (item: Item): CustomValue | undefined => item.custom?.[key];
  const plain = (item: Item): Cell | undefined => {
    const found = value(item);
    return typeof found === "object" && !Array.isArray(found) ? undefined : found;
  };
  const column = { name, ...hidden, from: plain };
  switch (type) {
    case "text":
      return [{ ...column, type, searched: true, collated: true }];
    case "longText":
      return [{ ...column, type: "text", searched: true, from: (item) => keptOf(plain(item)) }];
    case "link":
      return [{ ...column, type: "text", searched: true }];
    case "date":
      return [{ ...column, type: "day" }];
    case "choice":
    case "choices":
      return [{ ...column, type, facet: true, options: choices.map((choice) => choice.value) }];
    case "boolean":
      return [{ ...column, type, facet: true }];
    case "number":
      return [{ ...column, type }];
    case "money": {
      const money = (item: Item) => {
        const found = value(item);
        return typeof found === "object" && !Array.isArray(found) ? found : undefined;
      };
      const currency = currencyOf(name);
      return [
        { ...hidden, name: currency, type: "choice", facet: true, from: (item) => money(item)?.currency },
        { ...column, type, currency, from: (item) => money(item)?.amount },
      ];
    }
  }
}

const keptOf = (cell: Cell | undefined) => (typeof cell === "string" ? cut(cell, mostKept) : null);

/** As the API has values everywhere else; what is empty is absent. */
function shownOf({ name, currency }: Column, cell: (name: string) => Cell): unknown {
  const value = cell(name);
  if (value === null || (Array.isArray(value) && value.length === 0)) return null;
  if (currency !== undefined) return { amount: value, currency: cell(currency) };
  return value;
}
