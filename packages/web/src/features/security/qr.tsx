import type { JSX } from "solid-js";
import { renderSVG } from "uqr";

/** The picture that an authenticator app reads. Black on white in every theme: cameras take no other. */
export function Qr(props: { text: string; label: string }): JSX.Element {
  return (
    <div
      role="img"
      aria-label={props.label}
      class="size-44 shrink-0 overflow-hidden rounded-control border border-line bg-white [&>svg]:size-full"
      innerHTML={renderSVG(props.text, { border: 2 })}
    />
  );
}
