import type { TenantView } from "@rabita/core/tenant/schema";
import { useMutation, useQueryClient } from "@tanstack/solid-query";
import { createEffect, For, type JSX, Match, on, Show, Switch } from "solid-js";
import { getTenant, retryProvisioning } from "../../api/tenant.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { meKey } from "../../session/me.ts";
import { useQuery } from "../../session/query.ts";
import { tenantKey } from "../../session/workspace.tsx";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { errorText } from "../../ui/error-text.ts";
import { announce } from "../../ui/live.tsx";
import { Notice } from "../../ui/notice.tsx";
import { ErrorState, Loading, Skeleton } from "../../ui/state.tsx";
import { StepRow } from "./step-row.tsx";

type Step = TenantView["steps"][number]["step"];

const names = {
  roles: () => m.step_roles(),
  defaults: () => m.step_defaults(),
  sample: () => m.step_sample(),
  welcome: () => m.step_welcome(),
} satisfies Record<Step, () => string>;

/** The setting-up of a workspace as it happens; can be left and come back to. */
export function Provisioning(props: { tenantId: string }): JSX.Element {
  const queries = useQueryClient();
  const tenant = useQuery(() => ({
    queryKey: tenantKey(props.tenantId),
    queryFn: () => getTenant(props.tenantId),
    refetchInterval: (query) => (query.state.data?.status === "provisioning" ? 1000 : false),
  }));
  const again = useMutation(() => ({
    mutationFn: () => retryProvisioning(props.tenantId),
    onSuccess: (view) => queries.setQueryData(tenantKey(props.tenantId), view),
  }));
  const title = (view: TenantView) => {
    const name = isolate(view.name);
    if (view.status === "failed") return m.new_failed_title({ name });
    return view.status === "provisioning" ? m.new_progress_title({ name }) : m.new_ready_title({ name });
  };
  createEffect(
    on(
      () => tenant.data?.status,
      (status) => {
        if (!tenant.data || status === undefined) return;
        announce(title(tenant.data));
        if (status === "active") void queries.invalidateQueries({ queryKey: meKey });
      },
    ),
  );

  return (
    <section class="rounded-card border border-line bg-surface px-6 py-8 shadow-popover sm:px-8">
      <Switch>
        <Match when={tenant.data}>
          {(view) => (
            <>
              <h1 class="text-title font-semibold">{title(view())}</h1>
              <Show when={view().status !== "active"}>
                <p class="mt-1 text-text2">
                  {view().status === "failed" ? m.new_failed_text() : m.new_progress_text()}
                </p>
              </Show>
              <ol class="mt-6">
                <For each={view().steps.filter(({ state }) => state !== "skipped")}>
                  {({ step, state }) => <StepRow name={names[step]()} state={state} />}
                </For>
              </ol>
              <Show when={again.error}>
                <Notice tone="bad" class="mt-5">
                  {errorText(again.error)}
                </Notice>
              </Show>
              <div class="mt-6 flex justify-end">
                <Show when={view().status === "failed"}>
                  <Button look="primary" size="lg" pending={again.isPending} onClick={() => again.mutate()}>
                    {m.action_try_again()}
                  </Button>
                </Show>
                <Show when={view().status === "active"}>
                  <ButtonLink href={`/w/${props.tenantId}`} look="primary" size="lg">
                    {m.new_open()}
                  </ButtonLink>
                </Show>
              </div>
            </>
          )}
        </Match>
        <Match when={tenant.isError}>
          <ErrorState error={tenant.error} retry={() => tenant.refetch()} />
        </Match>
        <Match when={tenant.isPending}>
          <Loading class="flex flex-col gap-4">
            <Skeleton class="h-7 w-2/3" />
            <For each={[0, 1, 2, 3]}>{() => <Skeleton class="h-10" />}</For>
          </Loading>
        </Match>
      </Switch>
    </section>
  );
}
