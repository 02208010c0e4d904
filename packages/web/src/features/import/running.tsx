import type { Import } from "@rabita/core/import/schema";
import { useMutation, useQueryClient } from "@tanstack/solid-query";
import { type JSX, Show } from "solid-js";
import { cancelImport } from "../../api/import.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button } from "../../ui/button.tsx";
import { Progress } from "../../ui/progress.tsx";
import { toastError } from "../../ui/toast.tsx";
import { importKey } from "./queries.ts";

/** An import under way: how far, how fast, and that one may leave. */
export function Running(props: { of: Import }): JSX.Element {
  const { tenantId, can } = useWorkspace();
  const queries = useQueryClient();
  const cancel = useMutation(() => ({
    mutationFn: () => cancelImport(tenantId, props.of.importId),
    onSuccess: (stopped) => queries.setQueryData(importKey(tenantId, props.of.importId), stopped),
    onError: toastError,
  }));
  const rows = () => props.of.counts.rows;
  const rate = () => Math.round(props.of.rate);
  return (
    <section class="rounded-card border border-line bg-surface px-5 py-6 sm:px-6">
      <div class="flex flex-wrap items-baseline justify-between gap-x-4">
        <p class="text-figure font-semibold">{show.percent(props.of.progress)}</p>
        <p class="text-table text-text2">
          {m.count_rows({ count: rows(), shown: show.number(rows()) })}
          <Show when={rate() > 0}>
            {" · "}
            {m.import_rate({ count: rate(), shown: show.number(rate()) })}
          </Show>
        </p>
      </div>
      <Progress class="mt-3" label={m.import_progress()} value={props.of.progress} />
      <div class="mt-5 flex flex-wrap items-center justify-between gap-3">
        <p class="text-table text-text2">{m.import_running_text()}</p>
        <Show when={can("import:write")}>
          <Button pending={cancel.isPending} onClick={() => cancel.mutate()}>
            {m.import_cancel()}
          </Button>
        </Show>
      </div>
    </section>
  );
}
