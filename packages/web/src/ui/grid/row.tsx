import { For, type JSX, Show } from "solid-js";
import { Skeleton } from "../state.tsx";
import { ActiveRow } from "./active.ts";
import type { GridProps } from "./types.ts";

/** One row at its place; grey where its data are still on their way. The link in it is what the focus stands on. */
export function GridRow<Row>(props: {
  of: GridProps<Row>;
  index: number;
  start: number;
  template: string;
}): JSX.Element {
  let last: Row | undefined;
  const row = () => props.of.row(props.index);
  const chosen = () => props.of.selection?.has(props.index) ?? false;
  const shift = () => (props.of.selection ? 2 : 1);
  const select = (event: MouseEvent) => {
    props.of.onActive(props.index);
    props.of.selection?.toggle(props.index, event.shiftKey);
  };
  return (
    <div
      role="row"
      aria-rowindex={props.index + (props.of.narrow ? 1 : 2)}
      aria-selected={props.of.selection ? chosen() : undefined}
      data-index={props.index}
      tabindex={row() === undefined && props.index === props.of.active ? 0 : -1}
      class="absolute inset-x-0 grid border-b border-line transition-colors duration-120 hover:bg-hover has-focus-visible:bg-hover aria-selected:bg-accent-soft"
      style={{
        top: `${props.start}px`,
        height: `${props.of.rowHeight}px`,
        "grid-template-columns": props.template,
      }}
    >
      <Show when={props.of.selection}>
        {(selection) => (
          <div role="gridcell" aria-colindex={1} class="relative z-1">
            <label class="flex h-full cursor-pointer items-center justify-center">
              <input
                type="checkbox"
                tabindex="-1"
                aria-label={selection().nameOf(props.index)}
                disabled={row() === undefined}
                checked={chosen()}
                onClick={select}
                class="size-4 accent-accent"
              />
            </label>
          </div>
        )}
      </Show>
      <Show
        when={row() !== undefined ? row : undefined}
        fallback={
          <div role="gridcell" class="col-start-2 flex items-center px-3">
            <Skeleton class="h-3.5 w-1/2 min-w-24" />
          </div>
        }
      >
        <ActiveRow.Provider value={() => props.index === props.of.active}>
          <Show
            when={props.of.narrow}
            fallback={
              <For each={props.of.columns}>
                {(column, index) => (
                  <div
                    role="gridcell"
                    aria-colindex={index() + shift()}
                    class="flex min-w-0 items-center px-3 text-table"
                    classList={{ "figures justify-end rtl:justify-start": column.figure }}
                  >
                    {column.cell(present)}
                  </div>
                )}
              </For>
            }
          >
            {(narrow) => (
              <div role="gridcell" aria-colindex={shift()} class="flex min-w-0 items-center pe-4">
                {narrow()(present)}
              </div>
            )}
          </Show>
        </ActiveRow.Provider>
      </Show>
    </div>
  );

  /** Only drawn where the row is there; a row that just went away is drawn for the last time as it was. */
  function present(): Row {
    const now = row();
    if (now !== undefined) last = now;
    if (last === undefined) throw new Error("a cell was drawn without its row");
    return last;
  }
}
