/** Pixels that a pointer goes before it drags: a press that trembles still sorts. */
const slack = 6;

/**
 * Follows a drag of a column's head and tells where it is let go. The first column stays where it is. `mark` shows
 * before which column it would stand; undefined takes the mark away.
 */
export function dragColumn(
  event: PointerEvent,
  of: { index: number; mark: (before: number | undefined) => void; drop: (to: number) => void },
): void {
  const head = event.currentTarget;
  const row = head instanceof HTMLElement ? head.closest<HTMLElement>("[role=row]") : null;
  if (!(head instanceof HTMLElement) || !row || event.button !== 0 || event.pointerType === "touch") return;
  const from = event.clientX;
  const heads = [...row.querySelectorAll<HTMLElement>("[data-column]")];
  const rtl = getComputedStyle(row).direction === "rtl";
  let before: number | undefined;
  const placeAt = (x: number): number => {
    const passed = heads.filter((each) => {
      const { left, width } = each.getBoundingClientRect();
      const middle = left + width / 2;
      return rtl ? x < middle : x > middle;
    });
    return Math.max(1, passed.length);
  };
  const move = (moved: PointerEvent) => {
    if (before === undefined && Math.abs(moved.clientX - from) < slack) return;
    if (before === undefined) head.setPointerCapture(event.pointerId);
    before = placeAt(moved.clientX);
    of.mark(before);
  };
  const stop = new AbortController();
  const end = () => {
    stop.abort();
    of.mark(undefined);
    if (before === undefined) return;
    // The press that ends a drag sorts nothing.
    const swallow = (click: Event) => click.stopPropagation();
    head.addEventListener("click", swallow, { capture: true });
    setTimeout(() => head.removeEventListener("click", swallow, { capture: true }), 0);
    of.drop(before > of.index ? before - 1 : before);
  };
  window.addEventListener("pointermove", move, { signal: stop.signal });
  window.addEventListener("pointerup", end, { signal: stop.signal });
  const give = () => {
    stop.abort();
    of.mark(undefined);
  };
  window.addEventListener("pointercancel", give, { signal: stop.signal });
}
