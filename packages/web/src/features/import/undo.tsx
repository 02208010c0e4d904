import type { Import, Kept } from "@rabita/core/import/schema";
import { A } from "@solidjs/router";
import { useMutation, useQueryClient } from "@tanstack/solid-query";
import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import { undoImport } from "../../api/import.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button } from "../../ui/button.tsx";
import { LoadMore } from "../../ui/load-more.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Progress } from "../../ui/progress.tsx";
import { toastError } from "../../ui/toast.tsx";
import { importKey, useKept } from "./queries.ts";

/** Takes the import back after a second question; shows how far that is. */
export function UndoImport(props: { of: Import }): JSX.Element {
  const { tenantId, can } = useWorkspace();
  const queries = useQueryClient();
  const [asking, setAsking] = createSignal(false);
  const undo = useMutation(() => ({
    mutationFn: () => undoImport(tenantId, props.of.importId),
    onSuccess: (undoing) => {
      setAsking(false);
      queries.setQueryData(importKey(tenantId, props.of.importId), undoing);
    },
    onError: toastError,
  }));
  const stuck = () => props.of.state === "undoing" && props.of.failure !== undefined;
  const offered = () => ["done", "failed", "cancelled"].includes(props.of.state);
  return (
    <>
      <Show when={props.of.state === "undoing" && !stuck()}>
        <div class="mt-5">
          <p class="flex justify-between text-table text-text2">
            <span>{m.import_state_undoing()}</span>
            <span>{show.percent(props.of.progress)}</span>
          </p>
          <Progress class="mt-2" label={m.import_undo_progress()} value={props.of.progress} />
        </div>
      </Show>
      <Show when={can("import:write") && (offered() || stuck())}>
        <Show
          when={asking()}
          fallback={
            <Button class="mt-5" onClick={() => (stuck() ? undo.mutate() : setAsking(true))}>
              {stuck() ? m.import_undo_again() : m.import_undo()}
            </Button>
          }
        >
          <Notice tone="warn" class="mt-5">
            <p>{m.import_undo_ask()}</p>
            <div class="mt-2.5 flex flex-wrap gap-2">
              <Button size="sm" look="danger" pending={undo.isPending} onClick={() => undo.mutate()}>
                {m.import_undo()}
              </Button>
              <Button size="sm" onClick={() => setAsking(false)}>
                {m.action_cancel()}
              </Button>
            </div>
          </Notice>
        </Show>
      </Show>
    </>
  );
}

/** The records that undoing left as they are, and why. */
export function KeptList(props: { of: Import }): JSX.Element {
  const { tenantId, path } = useWorkspace();
  const list = useKept(
    () => tenantId,
    () => props.of.importId,
  );
  const items = createMemo(() =>
    list.isPending ? [] : (list.data?.pages.flatMap((page) => page.items) ?? []),
  );
  const why = (kept: Kept) => (kept.reason === "changed" ? m.import_kept_changed() : m.import_kept_in_use());
  return (
    <Show when={items().length > 0}>
      <h3 class="mt-6 font-semibold">{m.import_kept_title()}</h3>
      <ul class="mt-2 rounded-control border border-line text-table">
        <For each={items()}>
          {(kept) => (
            <li class="flex items-center justify-between gap-3 border-b border-line px-3 py-2 last:border-0">
              <Show
                when={kept.noun === "customer"}
                fallback={<bdi class="min-w-0 truncate">{kept.name}</bdi>}
              >
                <A href={path(`/customers/${kept.id}`)} class="min-w-0 truncate font-medium hover:underline">
                  <bdi>{kept.name}</bdi>
                </A>
              </Show>
              <span class="shrink-0 text-text2">{why(kept)}</span>
            </li>
          )}
        </For>
      </ul>
      <LoadMore
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        error={list.isFetchNextPageError ? list.error : undefined}
        load={() => list.fetchNextPage()}
      />
    </Show>
  );
}
