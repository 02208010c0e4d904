import { useNavigate } from "@solidjs/router";
import { createSignal } from "solid-js";
import { useWorkspace } from "../../../session/workspace.tsx";
import { toastError } from "../../../ui/toast.tsx";
import type { BulkKind } from "../../job/bulk-dialog.tsx";
import { useListKeys } from "./keys.ts";
import type { Selected } from "./selection.ts";
import type { Windows } from "./windows.ts";

/** What is done with rows by mouse and keys: moving, selecting, opening, peeking. */
export function useRows(of: {
  rows: Windows;
  selected: Selected;
  active: () => number;
  selectable: () => boolean;
  focus: (index: number) => void;
  filter: () => void;
  bulk: (kind: BulkKind) => void;
}) {
  const { path } = useWorkspace();
  const navigate = useNavigate();
  const [peek, setPeek] = createSignal(false);
  /** Where a selection that Shift extends begins. */
  let anchor: number | undefined;
  const last = () => (of.rows.total() ?? 0) - 1;

  const extend = async (to: number): Promise<void> => {
    const from = anchor ?? of.active();
    try {
      const some = await of.rows.between(Math.min(from, to), Math.max(from, to));
      of.selected.change(
        some.map((row) => row.customerId),
        true,
      );
    } catch (error) {
      toastError(error);
    }
  };
  const toggle = (index: number, stretched: boolean): void => {
    const row = of.rows.row(index);
    if (!of.selectable() || !row) return;
    if (stretched && anchor !== undefined) return void extend(index);
    of.selected.change([row.customerId], !of.selected.has(row.customerId));
    anchor = index;
  };
  const step = (by: number): number => {
    const began = document.activeElement?.closest('[role="grid"]') !== null;
    // The first key only shows where one is.
    const to = began || Math.abs(by) > 1 ? of.active() + by : of.active();
    const within = Math.max(0, Math.min(to, last()));
    if (last() >= 0) of.focus(within);
    return within;
  };
  useListKeys({
    step,
    select: (stretched) => toggle(of.active(), stretched),
    stretch: (by) => {
      anchor ??= of.active();
      const to = step(by);
      if (of.selectable()) void extend(to);
    },
    all: () => of.selectable() && last() >= 0 && of.selected.all(),
    open: () => {
      const row = of.rows.row(of.active());
      if (row) navigate(path(`/customers/${row.customerId}`));
    },
    peek: () => setPeek(!peek()),
    filter: of.filter,
    assign: () => of.bulk("assign"),
    tag: () => of.bulk("tag"),
    escape: () => {
      if (peek()) setPeek(false);
      else if (of.selected.count() > 0) of.selected.clear();
      else return false;
      return true;
    },
  });
  return { peek, setPeek, toggle };
}
