import type { JSX } from "solid-js";

/** The mark: two links that hold each other, one passing over and under the other. */
export function Mark(props: { class?: string; plain?: boolean }): JSX.Element {
  return (
    <svg viewBox="0 0 32 32" fill="none" class={props.class} aria-hidden="true">
      <path
        d="M20.2 9.4A7.4 7.4 0 1 0 17.6 22"
        transform="rotate(-45 16 16)"
        stroke="currentColor"
        stroke-width="4.2"
        stroke-linecap="round"
      />
      <path
        d="M11.8 22.6A7.4 7.4 0 1 0 14.4 10"
        transform="rotate(-45 16 16)"
        stroke="currentColor"
        stroke-opacity={props.plain ? 1 : 0.55}
        stroke-width="4.2"
        stroke-linecap="round"
      />
    </svg>
  );
}
