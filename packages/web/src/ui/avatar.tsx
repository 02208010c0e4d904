import type { JSX } from "solid-js";

const hues = [25, 60, 95, 150, 195, 235, 275, 330];

/** One of the eight tag hues, always the same for the same id. */
function hueOf(id: string): number {
  let hash = 0;
  for (const letter of id) hash = (hash * 31 + letter.charCodeAt(0)) | 0;
  return hues[Math.abs(hash) % hues.length] ?? 275;
}

/** The first letter of a name; initials of Arabic script would join, so there is one only. */
const initial = (name: string): string => [...name.trim()][0]?.toLocaleUpperCase() ?? "?";

/** A coloured letter in place of a picture. Decoration: the name always stands beside it. */
export function Avatar(props: {
  name: string;
  id: string;
  size?: "sm" | "md" | "lg";
  square?: boolean;
}): JSX.Element {
  const size = () =>
    ({ sm: "size-6 text-[11px]", md: "size-8 text-table", lg: "size-12 text-title" })[props.size ?? "md"];
  return (
    <span
      aria-hidden="true"
      class={`inline-flex shrink-0 select-none items-center justify-center bg-tag-soft font-semibold text-tag ${size()} ${props.square ? "rounded-control" : "rounded-full"}`}
      style={{ "--tag-hue": hueOf(props.id) }}
    >
      {initial(props.name)}
    </span>
  );
}
