import Ban from "lucide-solid/icons/ban";
import CircleCheck from "lucide-solid/icons/circle-check";
import CircleDashed from "lucide-solid/icons/circle-dashed";
import Info from "lucide-solid/icons/info";
import OctagonAlert from "lucide-solid/icons/octagon-alert";
import TriangleAlert from "lucide-solid/icons/triangle-alert";
import type { JSX } from "solid-js";
import { Dynamic } from "solid-js/web";

export type Tone = "ok" | "warn" | "bad" | "info" | "plain" | "off";

const looks = {
  ok: { icon: CircleCheck, class: "bg-ok-soft text-ok" },
  warn: { icon: TriangleAlert, class: "bg-warn-soft text-warn" },
  bad: { icon: OctagonAlert, class: "bg-bad-soft text-bad" },
  info: { icon: Info, class: "bg-info-soft text-info" },
  plain: { icon: CircleDashed, class: "bg-hover text-text2" },
  off: { icon: Ban, class: "bg-hover text-text2" },
} satisfies Record<Tone, unknown>;

/** A state as shape, word and colour together: none of them carries it alone. `long`: a sentence, on as many lines as it takes. */
export function Status(props: {
  tone: Tone;
  children: JSX.Element;
  class?: string;
  long?: boolean;
}): JSX.Element {
  return (
    <span
      class={`inline-flex items-center gap-1 rounded-chip ps-1.5 pe-2 text-meta font-medium ${props.long ? "min-h-6 py-0.5" : "h-6 whitespace-nowrap"} ${looks[props.tone].class} ${props.class ?? ""}`}
    >
      <Dynamic
        component={looks[props.tone].icon}
        size={13}
        stroke-width={1.75}
        class="shrink-0"
        aria-hidden="true"
      />
      {props.children}
    </span>
  );
}
