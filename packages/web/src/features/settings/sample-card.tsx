import type { TenantView } from "@rabita/core/tenant/schema";
import { useMutation, useQueryClient } from "@tanstack/solid-query";
import { createEffect, type JSX, Match, on, Switch } from "solid-js";
import { getTenant, loadSample, removeSample } from "../../api/tenant.ts";
import { m } from "../../paraglide/messages.js";
import { useQuery } from "../../session/query.ts";
import { tenantKey, useWorkspace } from "../../session/workspace.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/page.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { toast, toastError } from "../../ui/toast.tsx";
import { customersKey } from "../customer/queries.ts";
import { homeKey } from "../home/queries.ts";

const isBusy = (view: TenantView | undefined) => view?.sample === "loading" || view?.sample === "removing";

/** Invented customers to look around with, added and removed in one go. */
export function SampleCard(): JSX.Element {
  const { tenantId, tenant } = useWorkspace();
  const queries = useQueryClient();
  const key = tenantKey(tenantId);
  // Follows the work while it goes on; the frame reads the same entry.
  useQuery(() => ({
    queryKey: key,
    queryFn: () => getTenant(tenantId),
    refetchInterval: (query) => (isBusy(query.state.data) ? 1000 : false),
  }));
  const change = useMutation(() => ({
    mutationFn: (what: "add" | "remove") => (what === "add" ? loadSample(tenantId) : removeSample(tenantId)),
    onSuccess: (view) => queries.setQueryData(key, view),
    onError: toastError,
  }));
  createEffect(
    on(
      () => tenant().sample,
      (sample, before) => {
        if (before !== "loading" && before !== "removing") return;
        if (sample === "none") toast(m.sample_removed_toast());
        void queries.invalidateQueries({ queryKey: customersKey(tenantId) });
        void queries.invalidateQueries({ queryKey: homeKey(tenantId) });
      },
    ),
  );
  return (
    <Card title={m.sample_title()}>
      <div class="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
        <Switch>
          <Match when={isBusy(tenant())}>
            <p role="status" class="flex items-center gap-2.5 text-table text-text2">
              <Spinner />
              {tenant().sample === "loading" ? m.sample_loading() : m.sample_removing()}
            </p>
          </Match>
          <Match when={tenant().sample === "present"}>
            <p class="min-w-0 flex-1 basis-80 text-table text-text2">{m.sample_present()}</p>
            <Button pending={change.isPending} onClick={() => change.mutate("remove")}>
              {m.sample_remove()}
            </Button>
          </Match>
          <Match when={tenant().sample === "none"}>
            <p class="min-w-0 flex-1 basis-80 text-table text-text2">{m.sample_none()}</p>
            <Button pending={change.isPending} onClick={() => change.mutate("add")}>
              {m.sample_add()}
            </Button>
          </Match>
        </Switch>
      </div>
    </Card>
  );
}
