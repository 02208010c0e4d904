import FileDown from "lucide-solid/icons/file-down";
import Merge from "lucide-solid/icons/merge";
import Tag from "lucide-solid/icons/tag";
import Trash from "lucide-solid/icons/trash";
import UserCheck from "lucide-solid/icons/user-check";
import X from "lucide-solid/icons/x";
import { type JSX, Show } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import type { BulkKind } from "./bulk-dialog.tsx";

/** Stands in place of the list's head while something is selected: how many, and what can be done with them. */
export function BulkBar(props: {
  count: number;
  total: number;
  all: () => void;
  clear: () => void;
  open: (kind: BulkKind) => void;
  /** Exports what is selected. */
  take: () => void;
  /** Merges the two that are selected, where it is two. */
  merge?: (() => void) | undefined;
}): JSX.Element {
  const { can } = useWorkspace();
  return (
    <div
      role="toolbar"
      aria-label={m.bulk_title()}
      class="flex min-h-9 flex-wrap items-center gap-2 rounded-card bg-accent-soft py-1.5 ps-2 pe-3"
    >
      <IconButton name={m.bulk_clear()} onClick={() => props.clear()}>
        <X size={16} stroke-width={1.5} aria-hidden="true" />
      </IconButton>
      <span class="me-2 font-semibold text-accent-text" aria-live="polite">
        {m.bulk_selected({ count: props.count, shown: show.number(props.count) })}
      </span>
      <Show when={props.count < props.total}>
        <Button look="ghost" size="sm" onClick={() => props.all()}>
          {m.bulk_all({ count: props.total, shown: show.number(props.total) })}
        </Button>
      </Show>
      <div class="flex gap-1.5 p-0.5 max-md:w-full max-md:overflow-x-auto md:ms-auto md:flex-wrap">
        <Show when={can("customer:write")}>
          <Button size="sm" onClick={() => props.open("stage")}>
            {m.bulk_stage()}
          </Button>
          <Button size="sm" onClick={() => props.open("assign")}>
            <UserCheck size={14} stroke-width={1.5} aria-hidden="true" />
            {m.bulk_assign()}
          </Button>
          <Button size="sm" onClick={() => props.open("tag")}>
            <Tag size={14} stroke-width={1.5} aria-hidden="true" />
            {m.bulk_tag()}
          </Button>
          <Button size="sm" onClick={() => props.open("untag")}>
            {m.bulk_untag()}
          </Button>
          <Button size="sm" onClick={() => props.open("field")}>
            {m.bulk_field()}
          </Button>
        </Show>
        <Show when={props.merge && can("customer:merge")}>
          <Button size="sm" onClick={() => props.merge?.()}>
            <Merge size={14} stroke-width={1.5} aria-hidden="true" />
            {m.merge_action()}
          </Button>
        </Show>
        <Show when={can("customer:export")}>
          <Button size="sm" onClick={() => props.take()}>
            <FileDown size={14} stroke-width={1.5} aria-hidden="true" />
            {m.export_action()}
          </Button>
        </Show>
        <Show when={can("customer:delete")}>
          <Button size="sm" onClick={() => props.open("delete")}>
            <Trash size={14} stroke-width={1.5} class="text-bad" aria-hidden="true" />
            {m.bulk_delete()}
          </Button>
        </Show>
      </div>
    </div>
  );
}
