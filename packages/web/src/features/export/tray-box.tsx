import type { Export } from "@rabita/core/export/schema";
import CircleCheck from "lucide-solid/icons/circle-check";
import Download from "lucide-solid/icons/download";
import OctagonAlert from "lucide-solid/icons/octagon-alert";
import X from "lucide-solid/icons/x";
import { createEffect, type JSX, on, Show } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { announce } from "../../ui/live.tsx";
import { Progress } from "../../ui/progress.tsx";
import { download, hideExport } from "./exports.ts";
import { exportText } from "./words.tsx";

/** How it stands, in a sentence. */
function stateText({ state, total, rows, progress }: Export): string {
  if (state === "failed") return m.export_failed();
  if (state === "done") return m.export_done({ count: rows, shown: show.number(rows) });
  return m.job_progress({ done: show.number(Math.round(progress * total)), total: show.number(total) });
}

/** A file being written, in the tray: how far it is, then the file. */
export function ExportBox(props: { one: Export }): JSX.Element {
  const { tenantId } = useWorkspace();
  const isRunning = () => props.one.state === "running";
  createEffect(
    on(
      () => props.one.state,
      () => isRunning() || announce(`${exportText(props.one)}: ${stateText(props.one)}`),
      { defer: true },
    ),
  );
  return (
    <li class="pointer-events-auto animate-up rounded-card border border-line bg-raised py-2 ps-3 pe-2 text-table shadow-popover">
      <div class="flex items-start gap-2.5">
        <Show when={props.one.state === "done"}>
          <CircleCheck size={16} class="mt-0.5 shrink-0 text-ok-solid" aria-hidden="true" />
        </Show>
        <Show when={props.one.state === "failed"}>
          <OctagonAlert size={16} class="mt-0.5 shrink-0 text-bad" aria-hidden="true" />
        </Show>
        <div class="min-w-0 flex-1">
          <p class="truncate font-medium">{exportText(props.one)}</p>
          <p class="text-text2">{stateText(props.one)}</p>
        </div>
        <Show when={props.one.state === "done"}>
          <Button size="sm" onClick={() => download(tenantId, props.one.exportId)}>
            <Download size={14} stroke-width={1.75} aria-hidden="true" />
            {m.export_download()}
          </Button>
        </Show>
        <Show when={!isRunning()}>
          <IconButton name={m.action_close()} onClick={() => hideExport(props.one.exportId)}>
            <X size={14} aria-hidden="true" />
          </IconButton>
        </Show>
      </div>
      <Show when={isRunning()}>
        <Progress label={exportText(props.one)} value={props.one.progress} class="mt-2 me-1" />
      </Show>
    </li>
  );
}
