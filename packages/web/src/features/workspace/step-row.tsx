import type { TenantView } from "@rabita/core/tenant/schema";
import Check from "lucide-solid/icons/check";
import Circle from "lucide-solid/icons/circle";
import CircleDashed from "lucide-solid/icons/circle-dashed";
import X from "lucide-solid/icons/x";
import { type JSX, Match, Switch } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { Spinner } from "../../ui/spinner.tsx";

type State = TenantView["steps"][number]["state"];

const words = {
  waiting: () => m.step_state_waiting(),
  running: () => m.step_state_running(),
  done: () => m.step_state_done(),
  failed: () => m.step_state_failed(),
  undone: () => m.step_state_undone(),
  skipped: () => m.step_state_skipped(),
} satisfies Record<State, () => string>;

/** One step: a shape, its name, and its state in words. */
export function StepRow(props: { name: string; state: State }): JSX.Element {
  return (
    <li class="flex min-h-12 items-center gap-3 border-b border-line last:border-0">
      <span class="flex size-6 items-center justify-center" aria-hidden="true">
        <Switch fallback={<Circle size={18} stroke-width={1.5} class="text-text3" />}>
          <Match when={props.state === "done"}>
            <span class="flex size-5 animate-in items-center justify-center rounded-full bg-ok-solid text-on-accent">
              <Check size={13} stroke-width={2.5} />
            </span>
          </Match>
          <Match when={props.state === "failed"}>
            <span class="flex size-5 items-center justify-center rounded-full bg-bad-solid text-on-accent">
              <X size={13} stroke-width={2.5} />
            </span>
          </Match>
          <Match when={props.state === "running"}>
            <Spinner class="size-[18px] text-accent" />
          </Match>
          <Match when={props.state === "undone" || props.state === "skipped"}>
            <CircleDashed size={18} stroke-width={1.5} class="text-text3" />
          </Match>
        </Switch>
      </span>
      <span class="flex-1 font-medium" classList={{ "text-text3": props.state === "waiting" }}>
        {props.name}
      </span>
      <span
        class="text-table"
        classList={{
          "text-ok": props.state === "done",
          "text-bad": props.state === "failed",
          "text-text3": props.state !== "done" && props.state !== "failed",
        }}
      >
        {words[props.state]()}
      </span>
    </li>
  );
}
