import type { TimelineItem } from "@rabita/core/customer/schema";
import { For, type JSX } from "solid-js";
import { m } from "../../paraglide/messages.js";

export type Part = "all" | "interactions" | "orders" | "tasks" | "changes";

const names = {
  all: () => m.timeline_all(),
  interactions: () => m.timeline_interactions(),
  orders: () => m.timeline_orders(),
  tasks: () => m.timeline_tasks(),
  changes: () => m.timeline_changes(),
} satisfies Record<Part, () => string>;
const parts = ["all", "interactions", "orders", "tasks", "changes"] as const;

const partOf = (kind: string): Part => {
  if (kind.startsWith("interaction.")) return "interactions";
  if (kind.startsWith("order.")) return "orders";
  return kind.startsWith("task.") ? "tasks" : "changes";
};

/** Whether a line belongs to the part of the timeline that is asked for. */
export const isIn = (part: Part, item: TimelineItem): boolean => part === "all" || partOf(item.kind) === part;

/** Which part of the timeline shows. */
export function TimelineFilter(props: { value: Part; onChange: (part: Part) => void }): JSX.Element {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend that shows
    <div role="group" aria-label={m.timeline_filter()} class="flex flex-wrap gap-1 px-4 pt-3">
      <For each={parts}>
        {(part) => (
          <button
            type="button"
            aria-pressed={part === props.value}
            class="h-6 rounded-chip px-2 text-meta font-medium text-text2 hover:bg-hover aria-pressed:bg-hover aria-pressed:text-text coarse:h-11 coarse:px-3"
            onClick={() => props.onChange(part)}
          >
            {names[part]()}
          </button>
        )}
      </For>
    </div>
  );
}
