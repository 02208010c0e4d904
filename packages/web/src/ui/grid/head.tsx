import ArrowDown from "lucide-solid/icons/arrow-down";
import ArrowUp from "lucide-solid/icons/arrow-up";
import { createEffect, createSignal, For, type JSX, Show } from "solid-js";
import { dragColumn } from "./move-column.ts";
import type { GridProps } from "./types.ts";

const narrowest = 80;
const widest = 640;

/** Follows a drag of a column's edge; the end side is at the left in a right-to-left page. */
function drag(event: PointerEvent, width: number, resize: (width: number) => void): void {
  const handle = event.currentTarget;
  if (!(handle instanceof HTMLElement)) return;
  event.preventDefault();
  const sign = getComputedStyle(handle).direction === "rtl" ? -1 : 1;
  const from = event.clientX;
  const move = (moved: PointerEvent) =>
    resize(Math.round(Math.min(widest, Math.max(narrowest, width + sign * (moved.clientX - from)))));
  handle.setPointerCapture(event.pointerId);
  handle.addEventListener("pointermove", move);
  handle.addEventListener("lostpointercapture", () => handle.removeEventListener("pointermove", move), {
    once: true,
  });
}

/** The names of the columns: press to sort, drag one to move it and its edge to size it. Reached from the first row with the arrow up. */
export function GridHead<Row>(props: { of: GridProps<Row>; template: string }): JSX.Element {
  const sorted = (name: string) => (props.of.sort?.column === name ? props.of.sort.order : undefined);
  const shift = props.of.selection ? 2 : 1;
  /** Before which column a dragged one would stand. */
  const [before, setBefore] = createSignal<number>();
  return (
    <div role="rowgroup" class="sticky top-0 z-10 bg-bg">
      <div
        role="row"
        aria-rowindex={1}
        class="grid h-9 border-b border-line"
        style={{ "grid-template-columns": props.template }}
      >
        <Show when={props.of.selection}>
          {(selection) => (
            <div role="columnheader" aria-colindex={1} class="flex items-center justify-center">
              <input
                type="checkbox"
                tabindex="-1"
                aria-label={selection().allName}
                checked={selection().all === "all"}
                ref={(box) =>
                  createEffect(() => {
                    box.indeterminate = selection().all === "some";
                  })
                }
                onChange={() => selection().toggleAll()}
                class="size-4 accent-accent"
              />
            </div>
          )}
        </Show>
        <For each={props.of.columns}>
          {(column, index) => (
            <div
              role="columnheader"
              aria-colindex={index() + shift}
              aria-sort={
                sorted(column.name) === "asc"
                  ? "ascending"
                  : sorted(column.name) === "desc"
                    ? "descending"
                    : column.sortable
                      ? "none"
                      : undefined
              }
              data-column={column.name}
              class="group relative flex min-w-0 items-center px-3 text-meta font-medium text-text3"
              classList={{
                "justify-end rtl:justify-start": column.figure === true,
                "shadow-[inset_2px_0_0_var(--color-accent)] rtl:shadow-[inset_-2px_0_0_var(--color-accent)]":
                  before() === index(),
                "shadow-[inset_-2px_0_0_var(--color-accent)] rtl:shadow-[inset_2px_0_0_var(--color-accent)]":
                  before() === props.of.columns.length && index() === props.of.columns.length - 1,
              }}
              onPointerDown={(event) =>
                index() > 0 &&
                dragColumn(event, {
                  index: index(),
                  mark: setBefore,
                  drop: (to) => props.of.onMove(column.name, to),
                })
              }
            >
              <Show when={column.sortable} fallback={<span class="truncate">{column.label}</span>}>
                <button
                  type="button"
                  tabindex="-1"
                  data-head={index()}
                  class="-mx-1 flex min-h-6 min-w-0 items-center gap-1 rounded-chip px-1 hover:text-text"
                  onClick={() => props.of.onSort(column.name, sorted(column.name) === "asc" ? "desc" : "asc")}
                >
                  <span class="truncate">{column.label}</span>
                  <Show when={sorted(column.name)}>
                    {(order) => (
                      <Show
                        when={order() === "asc"}
                        fallback={
                          <ArrowDown size={13} class="shrink-0 text-accent-text" aria-hidden="true" />
                        }
                      >
                        <ArrowUp size={13} class="shrink-0 text-accent-text" aria-hidden="true" />
                      </Show>
                    )}
                  </Show>
                </button>
              </Show>
              <span
                aria-hidden="true"
                class="absolute inset-y-1.5 end-0 w-1.5 cursor-col-resize touch-none border-e border-transparent group-hover:border-edge"
                onPointerDown={(event) => {
                  // The edge sizes the column; only the rest of its head moves it.
                  event.stopPropagation();
                  drag(event, column.width, (width) => props.of.onResize(column.name, width));
                }}
              />
            </div>
          )}
        </For>
      </div>
    </div>
  );
}
