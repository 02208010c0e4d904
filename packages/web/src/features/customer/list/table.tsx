import type { CustomerRow } from "@rabita/core/customer/row";
import { type JSX, Show } from "solid-js";
import { isolate } from "../../../format/isolate.ts";
import { m } from "../../../paraglide/messages.js";
import { createCoarse } from "../../../ui/coarse.ts";
import { Grid } from "../../../ui/grid/grid.tsx";
import type { GridHandle } from "../../../ui/grid/types.ts";
import { createNarrow } from "../../../ui/narrow.ts";
import { isDense, type Layout } from "./layout.ts";
import { NarrowRow } from "./narrow-row.tsx";
import type { Selected } from "./selection.ts";
import type { List } from "./use-list.ts";
import type { Windows } from "./windows.ts";

const heights = { roomy: 44, dense: 32, narrow: 64 };

/** The found customers as a grid. */
export function CustomerGrid(props: {
  list: List;
  layout: Layout;
  rows: Windows;
  selected: Selected | undefined;
  toggle: (index: number, extend: boolean) => void;
  active: number;
  onActive: (index: number) => void;
  offset: number;
  onOffset: (offset: number) => void;
  handle: (handle: GridHandle) => void;
}): JSX.Element {
  const narrow = createNarrow();
  const coarse = createCoarse();
  const height = () => (narrow() ? heights.narrow : isDense() && !coarse() ? heights.dense : heights.roomy);
  const selection = () => {
    const { selected } = props;
    if (!selected) return undefined;
    return {
      has: (index: number) => {
        const row = props.rows.row(index);
        return row !== undefined && selected.has(row.customerId);
      },
      all: selected.whole() ? ("all" as const) : selected.count() > 0 ? ("some" as const) : ("none" as const),
      toggle: props.toggle,
      toggleAll: () => (selected.count() > 0 ? selected.clear() : selected.all()),
      nameOf: (index: number) => m.list_select({ name: isolate(props.rows.row(index)?.displayName ?? "") }),
      allName: m.list_select_all(),
    };
  };
  return (
    // The height of rows belongs to how the grid was drawn: another height draws it anew.
    <Show when={height()} keyed>
      {(rowHeight) => (
        <Grid<CustomerRow>
          label={m.customers_title()}
          count={props.rows.total() ?? 0}
          row={props.rows.row}
          onRange={props.rows.want}
          rowHeight={rowHeight}
          columns={props.layout.grid()}
          narrow={narrow() ? (row) => <NarrowRow row={row()} /> : undefined}
          sort={props.list.state().sort ?? { column: "createdAt", order: "desc" }}
          onSort={(column, order) => props.list.set({ sort: { column, order } })}
          onResize={props.layout.resize}
          onMove={props.layout.move}
          active={props.active}
          onActive={props.onActive}
          selection={selection()}
          busy={props.rows.stale()}
          offset={props.offset}
          onOffset={props.onOffset}
          handle={props.handle}
        />
      )}
    </Show>
  );
}
