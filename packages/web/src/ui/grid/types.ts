import type { JSX } from "solid-js";

export type Order = "asc" | "desc";

type GridColumn<Row> = {
  name: string;
  label: string;
  /** In px; the first column takes what is left besides. */
  width: number;
  sortable: boolean;
  /** Numbers, aligned on their units. */
  figure?: boolean;
  cell: (row: () => Row) => JSX.Element;
};

export type GridProps<Row> = {
  label: string;
  /** How many rows there are in all; they are asked for by their place. */
  count: number;
  row: (index: number) => Row | undefined;
  /** The places that are shown, whenever they change. */
  onRange: (first: number, last: number) => void;
  rowHeight: number;
  columns: readonly GridColumn<Row>[];
  /** A single cell in place of the columns, where the window is narrow. */
  narrow?: ((row: () => Row) => JSX.Element) | undefined;
  sort: { column: string; order: Order } | undefined;
  onSort: (column: string, order: Order) => void;
  onResize: (column: string, width: number) => void;
  /** A column was dragged to another place, counted among the columns from 0. */
  onMove: (column: string, to: number) => void;
  active: number;
  onActive: (index: number) => void;
  /** Undefined where nothing can be selected. */
  selection: GridSelection | undefined;
  busy: boolean;
  /** Where the list was scrolled to when it was left. */
  offset: number;
  onOffset: (offset: number) => void;
  handle: (handle: GridHandle) => void;
};

type GridSelection = {
  has: (index: number) => boolean;
  all: "none" | "some" | "all";
  toggle: (index: number, extend: boolean) => void;
  toggleAll: () => void;
  nameOf: (index: number) => string;
  allName: string;
};

/** What a page may ask of its grid. */
export type GridHandle = { focus: (index: number) => void; top: () => void };
