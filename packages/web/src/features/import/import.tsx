import type { Import } from "@rabita/core/import/schema";
import { useParams } from "@solidjs/router";
import { useQueryClient } from "@tanstack/solid-query";
import { createEffect, createSignal, type JSX, Match, on, Show, Switch } from "solid-js";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { ButtonLink } from "../../ui/button.tsx";
import { announce } from "../../ui/live.tsx";
import { PageHeader, PageTitle } from "../../ui/page.tsx";
import { EmptyState, ErrorState, Loading, Skeleton } from "../../ui/state.tsx";
import { Name } from "../../ui/text.tsx";
import { customersKey } from "../customer/queries.ts";
import { homeKey } from "../home/queries.ts";
import { useCrumbs } from "../shell/crumbs.ts";
import { Prepare } from "./prepare.tsx";
import { importsKey, useImport } from "./queries.ts";
import { Result } from "./result.tsx";
import { Running } from "./running.tsx";
import { ImportSteps } from "./steps.tsx";

const stepOf = {
  "awaiting-file": 0,
  ready: 1,
  running: 3,
  done: 4,
  failed: 4,
  cancelled: 4,
  undoing: 4,
  undone: 4,
} satisfies Record<Import["state"], number>;

/** One import at whatever step it is; it can be left and come back to. */
export function ImportPage(): JSX.Element {
  const params = useParams<{ importId: string }>();
  const workspace = useWorkspace();
  const queries = useQueryClient();
  const one = useImport(
    () => workspace.tenantId,
    () => params.importId,
  );
  useCrumbs(() => [
    { label: m.nav_imports(), href: workspace.path("/imports") },
    { label: one.isSuccess ? one.data.fileName : "…" },
  ]);
  const [prepared, setPrepared] = createSignal(1);
  createEffect(
    on(
      () => one.data?.state,
      (state, before) => {
        const moved = before === "running" || before === "undoing";
        if (!moved || state === "running" || state === "undoing" || !one.data) return;
        const name = isolate(one.data.fileName);
        if (state === "undone") announce(m.import_undone_title({ name }));
        else announce(state === "done" ? m.import_done_title({ name }) : m.import_state_failed());
        for (const queryKey of [
          customersKey(workspace.tenantId),
          homeKey(workspace.tenantId),
          importsKey(workspace.tenantId),
        ]) {
          void queries.invalidateQueries({ queryKey });
        }
      },
    ),
  );

  return (
    <div class="mx-auto max-w-240 px-4 pt-5 md:px-6">
      <Switch>
        <Match when={one.isPending}>
          <Loading class="flex flex-col gap-4">
            <Skeleton class="h-7 w-1/2" />
            <Skeleton class="h-80 rounded-card" />
          </Loading>
        </Match>
        <Match when={one.isError && !one.data}>
          <ErrorState error={one.error} retry={() => one.refetch()} />
        </Match>
        <Match when={one.data}>
          {(view) => (
            <>
              <PageTitle parts={[view().fileName, m.imports_title(), workspace.tenant().name]} />
              <PageHeader
                title={<Name class="break-all">{view().fileName}</Name>}
                actions={<ImportSteps at={view().state === "ready" ? prepared() : stepOf[view().state]} />}
              />
              <div class="mt-6">
                <Switch fallback={<Result of={view()} />}>
                  <Match when={view().state === "awaiting-file"}>
                    <EmptyState
                      title={m.import_state_awaiting()}
                      text={m.import_awaiting_text()}
                      action={
                        <ButtonLink href={workspace.path("/imports/new")} look="primary">
                          {m.imports_new()}
                        </ButtonLink>
                      }
                    />
                  </Match>
                  <Match when={view().state === "ready" && view().inspection}>
                    {(inspection) => (
                      <Show when={view().importId} keyed>
                        <Prepare of={view()} inspection={inspection()} step={setPrepared} />
                      </Show>
                    )}
                  </Match>
                  <Match when={view().state === "running"}>
                    <Running of={view()} />
                  </Match>
                </Switch>
              </div>
            </>
          )}
        </Match>
      </Switch>
    </div>
  );
}
