import type { Import } from "@rabita/core/import/schema";
import { useMutation } from "@tanstack/solid-query";
import CircleCheck from "lucide-solid/icons/circle-check";
import Download from "lucide-solid/icons/download";
import OctagonAlert from "lucide-solid/icons/octagon-alert";
import OctagonPause from "lucide-solid/icons/octagon-pause";
import RotateCcw from "lucide-solid/icons/rotate-ccw";
import { type JSX, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { refusedRows } from "../../api/import.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { toastError } from "../../ui/toast.tsx";
import { Figures } from "./figures.tsx";
import { KeptList, UndoImport } from "./undo.tsx";
import { failureText } from "./words.tsx";

/** What came of an import: counts, sums, and what was refused. */
export function Result(props: { of: Import }): JSX.Element {
  const { tenantId, path } = useWorkspace();
  const name = () => isolate(props.of.fileName);
  const look = () => {
    if (props.of.state === "failed")
      return { icon: OctagonAlert, class: "text-bad", title: m.import_failed_title({ name: name() }) };
    if (props.of.state === "undoing")
      return { icon: RotateCcw, class: "text-text2", title: m.import_state_undoing() };
    if (props.of.state === "undone")
      return { icon: RotateCcw, class: "text-text2", title: m.import_undone_title({ name: name() }) };
    if (props.of.state === "cancelled")
      return { icon: OctagonPause, class: "text-text2", title: m.import_cancelled_title({ name: name() }) };
    const { rows, refused } = props.of.counts;
    if (rows > 0 && refused === rows)
      return { icon: OctagonAlert, class: "text-warn", title: m.import_nothing_title({ name: name() }) };
    return { icon: CircleCheck, class: "text-ok-solid", title: m.import_done_title({ name: name() }) };
  };
  const counts = () => props.of.counts;
  const download = useMutation(() => ({
    mutationFn: () => refusedRows(tenantId, props.of.importId),
    onSuccess: ({ url }) => window.location.assign(url),
    onError: toastError,
  }));

  return (
    <section class="rounded-card border border-line bg-surface px-5 py-6 sm:px-6">
      <h2 class="flex items-center gap-2.5 text-section font-semibold">
        <Dynamic
          component={look().icon}
          size={20}
          stroke-width={1.5}
          class={`shrink-0 ${look().class}`}
          aria-hidden="true"
        />
        <span class="min-w-0 break-words">{look().title}</span>
      </h2>
      <Show when={props.of.failure}>
        {(failure) => <p class="mt-2 text-text2">{failureText(failure())}</p>}
      </Show>
      <Show when={props.of.state === "cancelled"}>
        <p class="mt-2 text-text2">{m.import_cancelled_text()}</p>
      </Show>
      <Figures noun={props.of.noun} counts={counts()} />
      <Show when={props.of.undo} keyed>
        {(undone) => (
          <p class="mt-4 text-table text-text2">
            {m.import_undo_removed()}: {show.number(undone.removed)} · {m.import_undo_restored()}:{" "}
            {show.number(undone.restored)} · {m.import_undo_kept()}: {show.number(undone.kept)}
          </p>
        )}
      </Show>
      <Show when={counts().refused > 0 && props.of.state === "done"}>
        <Notice tone="warn" class="mt-5">
          <p>{m.import_refused_text({ count: counts().refused, shown: show.number(counts().refused) })}</p>
          <Button class="mt-2.5" size="sm" pending={download.isPending} onClick={() => download.mutate()}>
            <Download size={14} stroke-width={1.5} aria-hidden="true" />
            {m.import_refused_download()}
          </Button>
        </Notice>
      </Show>
      <UndoImport of={props.of} />
      <Show when={props.of.state === "undone"}>
        <KeptList of={props.of} />
      </Show>
      <div class="mt-6 flex flex-wrap gap-2">
        <ButtonLink href={path("/customers")} look="primary">
          {m.import_see_customers()}
        </ButtonLink>
        <ButtonLink href={path("/imports/new")}>{m.import_another()}</ButtonLink>
      </div>
    </section>
  );
}
