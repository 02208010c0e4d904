import { For, type JSX } from "solid-js";
import { m } from "../../paraglide/messages.js";

export type Bar = { label: string; value: number | null };

/** How a number went on, as bars. Time runs from left to right in every language, as axes of time do. */
export function Bars(props: {
  name: string;
  bars: readonly Bar[];
  text: (value: number) => string;
}): JSX.Element {
  const most = () => Math.max(0, ...props.bars.map(({ value }) => value ?? 0));
  const said = (value: number | null | undefined) =>
    value === null || value === undefined ? m.usage_unknown() : props.text(value);
  const now = () => said(props.bars.at(-1)?.value);
  const height = (value: number | null) => (value ? `max(2px, ${(100 * value) / most()}%)` : "0");
  return (
    <figure class="flex min-w-0 flex-col gap-2 px-4 py-3">
      <figcaption class="flex items-baseline justify-between gap-3">
        <span class="text-table font-medium">{props.name}</span>
        <span class="text-table text-text2">{now()}</span>
      </figcaption>
      <div
        role="img"
        dir="ltr"
        aria-label={m.usage_chart({ name: props.name, now: now(), most: props.text(most()) })}
      >
        <div class="flex h-20 items-end gap-0.5 border-b border-line">
          <For each={props.bars}>
            {(bar) => (
              // The whole height shows the tip, so that a low bar can be pointed at.
              <span class="flex h-full min-w-0 flex-1 items-end" title={`${bar.label}: ${said(bar.value)}`}>
                <span class="w-full rounded-t-chip bg-accent" style={{ height: height(bar.value) }} />
              </span>
            )}
          </For>
        </div>
        <div class="mt-1 flex justify-between text-meta text-text3">
          <bdi>{props.bars.at(0)?.label}</bdi>
          <bdi>{props.bars.at(-1)?.label}</bdi>
        </div>
      </div>
    </figure>
  );
}
