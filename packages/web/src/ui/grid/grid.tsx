import { createVirtualizer, defaultRangeExtractor } from "@tanstack/solid-virtual";
import { createEffect, For, type JSX, on, onMount, Show } from "solid-js";
import { GridHead } from "./head.tsx";
import { GridRow } from "./row.tsx";
import type { GridProps } from "./types.ts";

const headHeight = 36;
/** Rows drawn beyond the edges of the window. */
const beyond = 8;

/**
 * A table of any length: only what is seen is drawn and asked for. One stop of the Tab key: arrows go on from there,
 * and the row that has the focus stays drawn however far the list is scrolled.
 */
export function Grid<Row>(props: GridProps<Row>): JSX.Element {
  let box: HTMLDivElement | undefined;
  const head = () => (props.narrow ? 0 : headHeight);
  const rows = createVirtualizer<HTMLDivElement, HTMLDivElement>({
    get count() {
      return props.count;
    },
    getScrollElement: () => box ?? null,
    estimateSize: () => props.rowHeight,
    overscan: beyond,
    initialOffset: props.offset,
    get scrollPaddingStart() {
      return head();
    },
    get scrollMargin() {
      return head();
    },
    get rangeExtractor() {
      const active = props.active;
      return (range: Parameters<typeof defaultRangeExtractor>[0]) => {
        const seen = defaultRangeExtractor(range);
        if (active >= range.count || seen.includes(active)) return seen;
        return [...seen, active].sort((a, b) => a - b);
      };
    },
  });
  createEffect(on([() => props.rowHeight, () => props.narrow], () => rows.measure(), { defer: true }));
  createEffect(() => {
    const seen = rows.getVirtualItems().filter((item) => item.index !== props.active);
    const first = seen[0]?.index ?? 0;
    props.onRange(first, seen.at(-1)?.index ?? first);
  });
  const template = () => {
    const select = props.selection ? "40px " : "";
    if (props.narrow) return `${props.selection ? "44px " : ""}minmax(0, 1fr)`;
    const [first, ...rest] = props.columns.map(({ width }) => width);
    return `${select}minmax(${first ?? 0}px, 1fr) ${rest.map((width) => `${width}px`).join(" ")}`;
  };
  const least = () =>
    props.narrow ? 0 : props.columns.reduce((sum, { width }) => sum + width, props.selection ? 40 : 0);

  const focus = (index: number) => {
    const to = Math.max(0, Math.min(index, props.count - 1));
    props.onActive(to);
    rows.scrollToIndex(to, { align: "auto" });
    requestAnimationFrame(() => {
      const row = box?.querySelector<HTMLElement>(`[data-index="${to}"]`);
      (row?.querySelector<HTMLElement>("[data-open]") ?? row)?.focus({ preventScroll: true });
    });
  };
  onMount(() => props.handle({ focus, top: () => box?.scrollTo({ top: 0 }) }));

  const press = (event: KeyboardEvent) => {
    const heads = [...(box?.querySelectorAll<HTMLElement>("[data-head]") ?? [])];
    const at = event.target instanceof HTMLElement ? heads.indexOf(event.target) : -1;
    if (at >= 0 && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      // Arrow keys are visual: left is on in a right-to-left page.
      const forward = (event.key === "ArrowRight") === (document.documentElement.dir !== "rtl");
      heads[at + (forward ? 1 : -1)]?.focus();
    } else if (at >= 0 && event.key === "ArrowDown") focus(props.active);
    else if (at < 0 && event.key === "ArrowUp" && props.active === 0) heads[0]?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={box}
      role="grid"
      aria-label={props.label}
      aria-rowcount={props.count + (props.narrow ? 0 : 1)}
      aria-colcount={props.narrow ? undefined : props.columns.length + (props.selection ? 1 : 0)}
      aria-multiselectable={props.selection ? "true" : undefined}
      aria-busy={props.busy}
      class="relative min-h-0 flex-1 overflow-auto overscroll-contain"
      onScroll={(event) => props.onOffset(event.currentTarget.scrollTop)}
      onKeyDown={press}
    >
      <div style={{ "min-width": `${least()}px` }}>
        <Show when={!props.narrow}>
          <GridHead of={props} template={template()} />
        </Show>
        <div
          role="rowgroup"
          class="relative transition-opacity duration-120"
          classList={{ "opacity-60": props.busy }}
          style={{ height: `${rows.getTotalSize()}px` }}
        >
          <For each={rows.getVirtualItems()}>
            {(item) => (
              <GridRow of={props} index={item.index} start={item.start - head()} template={template()} />
            )}
          </For>
        </div>
      </div>
    </div>
  );
}
