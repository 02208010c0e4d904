import CircleCheck from "lucide-solid/icons/circle-check";
import Info from "lucide-solid/icons/info";
import OctagonAlert from "lucide-solid/icons/octagon-alert";
import TriangleAlert from "lucide-solid/icons/triangle-alert";
import { type JSX, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { CopyId } from "./copy-id.tsx";

type Tone = "ok" | "warn" | "bad" | "info";

const looks = {
  ok: { icon: CircleCheck, class: "bg-ok-soft text-ok" },
  warn: { icon: TriangleAlert, class: "bg-warn-soft text-warn" },
  bad: { icon: OctagonAlert, class: "bg-bad-soft text-bad" },
  info: { icon: Info, class: "bg-info-soft text-info" },
} satisfies Record<Tone, unknown>;

/** A coloured box with an icon: something the person must know before going on. */
export function Notice(props: {
  tone: Tone;
  class?: string;
  action?: JSX.Element;
  children: JSX.Element;
}): JSX.Element {
  return (
    <div
      class={`flex gap-2.5 rounded-control px-3 py-2.5 text-table ${looks[props.tone].class} ${props.class ?? ""}`}
    >
      <Dynamic
        component={looks[props.tone].icon}
        size={16}
        stroke-width={1.75}
        class="mt-0.5 shrink-0"
        aria-hidden="true"
      />
      <div class="min-w-0 flex-1">{props.children}</div>
      {props.action}
    </div>
  );
}

/** What went wrong with a form as a whole, above its button. */
export function FormFailure(props: {
  failure: { text: string; errorId: string | undefined } | undefined;
  class?: string;
}): JSX.Element {
  return (
    <Show when={props.failure}>
      {(failure) => (
        <Notice tone="bad" class={props.class ?? ""}>
          {failure().text}
          <Show when={failure().errorId}>{(id) => <CopyId id={id()} />}</Show>
        </Notice>
      )}
    </Show>
  );
}
