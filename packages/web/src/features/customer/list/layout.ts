import { createMemo, createSignal } from "solid-js";
import { keep, kept } from "../../../session/kept.ts";
import { columnOf, columns } from "./columns.tsx";
import { columnText, readColumn, type ShownColumn } from "./state.ts";
import type { List } from "./use-list.ts";

/** Widths that a column may have, in px. */
const narrowest = 80;
const widest = 640;

/** What this browser keeps for its person: how they mostly have the list. */
type Kept = { columns: readonly string[] | undefined; dense: boolean };

/** It may be of an older version, or broken by hand. */
function stored(): Kept {
  try {
    const read: unknown = JSON.parse(kept("customer-columns") ?? "null");
    const { columns: some, dense } = (typeof read === "object" && read !== null ? read : {}) as Partial<Kept>;
    const names = Array.isArray(some) ? some.filter((one) => typeof one === "string") : undefined;
    return { columns: names, dense: dense === true };
  } catch (error) {
    if (error instanceof SyntaxError) return { columns: undefined, dense: false };
    throw error;
  }
}

const [own, setOwn] = createSignal<Kept>(stored());

function keepOwn(change: Partial<Kept>): void {
  setOwn({ ...own(), ...change });
  keep("customer-columns", JSON.stringify(own()));
}

/** Low rows: said once, for every list of this person in this browser. */
export const isDense = (): boolean => own().dense;
export const setDense = (dense: boolean): void => keepOwn({ dense });

/**
 * The list's columns: those of its address, which a saved view has too; otherwise as the person had them last. What is
 * changed stands in the address at once, and outside of views becomes what the person mostly has.
 */
export function createLayout(list: List) {
  const shown = createMemo((): readonly ShownColumn[] => {
    const asked = list.state().columns ?? own().columns?.map(readColumn);
    const first = columns().flatMap((column) => (column.first ? [{ name: column.name }] : []));
    // A column whose field was given up is passed over; the name comes first, for it opens the customer.
    const known = (asked ?? first).filter(({ name }) => name !== "displayName" && columnOf(name));
    const name = asked?.find((column) => column.name === "displayName") ?? { name: "displayName" };
    return [name, ...known];
  });
  const names = createMemo(() => shown().map(({ name }) => name));
  const arrange = (next: readonly ShownColumn[]): void => {
    list.set({ columns: next });
    if (list.view() === undefined) keepOwn({ columns: next.map(columnText) });
  };
  return {
    names,
    has: (name: string) => names().includes(name),
    width: (name: string) =>
      shown().find((column) => column.name === name)?.width ?? columnOf(name)?.width ?? narrowest,
    toggle: (name: string) =>
      arrange(
        names().includes(name) ? shown().filter((column) => column.name !== name) : [...shown(), { name }],
      ),
    resize: (name: string, width: number) => {
      const within = Math.min(widest, Math.max(narrowest, Math.round(width)));
      arrange(shown().map((column) => (column.name === name ? { name, width: within } : column)));
    },
    /** Puts a column at a place; the first is the name's. */
    move: (name: string, to: number) => {
      const column = shown().find((one) => one.name === name);
      if (!column || name === "displayName") return;
      const rest = shown().filter((one) => one.name !== name);
      const at = Math.min(rest.length, Math.max(1, to));
      arrange([...rest.slice(0, at), column, ...rest.slice(at)]);
    },
    reset: () => {
      list.set({ columns: undefined });
      if (list.view() === undefined) keepOwn({ columns: undefined });
    },
    /** As the grid draws them. */
    grid: createMemo(() =>
      shown().flatMap(({ name, width }) => {
        const column = columnOf(name);
        if (!column) return [];
        const { label, sortable, cell, type } = column;
        const figure = type === "number" || type === "money";
        return [{ name, label: label(), width: width ?? column.width, sortable, figure, cell }];
      }),
    ),
  };
}

export type Layout = ReturnType<typeof createLayout>;
