import type { JSX } from "solid-js";

/** The two links of the mark, for whoever draws them in another size or colour. */
export const markPaths = {
  first: "M10.06 18.73A7 7 0 1 1 15.9 17.81",
  second: "M21.94 13.27A7 7 0 1 1 16.1 14.19",
} as const;

/** The mark: two links that hold each other, each passing once over and once under the other. */
export function Mark(props: { class?: string }): JSX.Element {
  return (
    <svg
      viewBox="3 3 26 26"
      fill="none"
      stroke="currentColor"
      stroke-width="3.4"
      class={props.class}
      aria-hidden="true"
    >
      <path d={markPaths.first} />
      <path d={markPaths.second} stroke-opacity=".55" />
    </svg>
  );
}
