import { createMemo, createSignal } from "solid-js";
import { keep, kept } from "../../../session/kept.ts";
import { columns } from "./columns.tsx";

export type Layout = {
  /** Names of the columns shown, in order; the name of the customer is always first. */
  shown: readonly string[];
  widths: Readonly<Record<string, number>>;
  dense: boolean;
};

const first: Layout = {
  shown: columns.filter((column) => column.first).map(({ name }) => name),
  widths: {},
  dense: false,
};

/** What this browser keeps may be of an older version, or broken by hand. */
function stored(): Layout {
  try {
    const read: unknown = JSON.parse(kept("customer-columns") ?? "null");
    if (typeof read !== "object" || read === null) return first;
    const { shown, widths, dense } = read as Partial<Layout>;
    const names = Array.isArray(shown) ? shown.filter((name) => columns.some((c) => c.name === name)) : [];
    return {
      shown: names[0] === "displayName" ? names : first.shown,
      widths: typeof widths === "object" && widths !== null ? widths : {},
      dense: dense === true,
    };
  } catch (error) {
    if (error instanceof SyntaxError) return first;
    throw error;
  }
}

const [layout, setLayout] = createSignal<Layout>(stored());

/** Columns, their widths and the height of rows, as this person has them in this browser. */
export { layout };

export function arrange(change: Partial<Layout>): void {
  setLayout({ ...layout(), ...change });
  keep("customer-columns", JSON.stringify(layout()));
}

export const resize = (name: string, width: number): void =>
  arrange({ widths: { ...layout().widths, [name]: width } });

export const resetLayout = (): void => arrange(first);

/** Moves a column one place; the first stays where it is. */
export function move(name: string, by: -1 | 1): void {
  const shown = [...layout().shown];
  const at = shown.indexOf(name);
  const other = shown[at + by];
  if (at < 1 || at + by < 1 || other === undefined) return;
  [shown[at], shown[at + by]] = [other, name];
  arrange({ shown });
}

export const useColumns = () =>
  createMemo(() => {
    const { shown, widths } = layout();
    return shown.flatMap((name) => {
      const column = columns.find((each) => each.name === name);
      if (!column) return [];
      const { label, width, sortable, cell, type } = column;
      const figure = type === "number" || type === "money";
      return [{ name, label: label(), width: widths[name] ?? width, sortable, figure, cell }];
    });
  });
