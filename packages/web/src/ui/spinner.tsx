import type { JSX } from "solid-js";

/** A turning ring; decoration beside words, so hidden from screen readers. */
export function Spinner(props: { class?: string }): JSX.Element {
  return (
    <svg
      class={`size-4 animate-spin ${props.class ?? ""}`}
      viewBox="0 0 16 16"
      fill="none"
      aria-hidden="true"
    >
      <circle cx="8" cy="8" r="6" stroke="currentColor" stroke-opacity=".25" stroke-width="2" />
      <path d="M14 8a6 6 0 0 0-6-6" stroke="currentColor" stroke-width="2" stroke-linecap="round" />
    </svg>
  );
}
