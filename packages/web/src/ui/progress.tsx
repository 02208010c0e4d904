import type { JSX } from "solid-js";
import { show } from "../session/formatting.ts";

/** How far long work is, from 0 to 1; without a value it only says that it goes on. Fills from the start side. */
export function Progress(props: { label: string; value: number | undefined; class?: string }): JSX.Element {
  return (
    <div
      role="progressbar"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={props.value === undefined ? undefined : Math.round(props.value * 100)}
      aria-valuetext={props.value === undefined ? undefined : show.percent(props.value)}
      class={`h-2 overflow-hidden rounded-full bg-hover ${props.class ?? ""}`}
    >
      <div
        class="h-full rounded-full bg-accent transition-[inline-size] duration-500"
        classList={{ "animate-pulse": props.value === undefined }}
        style={{ "inline-size": props.value === undefined ? "100%" : `${Math.max(props.value * 100, 1)}%` }}
      />
    </div>
  );
}
