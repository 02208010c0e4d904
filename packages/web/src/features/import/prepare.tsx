import type { Import, Inspection } from "@rabita/core/import/schema";
import { useMutation, useQueryClient } from "@tanstack/solid-query";
import { createEffect, createSignal, type JSX, Match, Show, Switch } from "solid-js";
import { checkImport, runImport } from "../../api/import.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { ErrorState, Loading } from "../../ui/state.tsx";
import { toastError } from "../../ui/toast.tsx";
import { useFields } from "../field/queries.ts";
import { CheckPanel } from "./check-panel.tsx";
import { MapForm } from "./map-form.tsx";
import { checkKey, importKey, useCheck } from "./queries.ts";

/** The steps before an import: what the columns are, and what would happen. `step` hears which one it is. */
export function Prepare(props: {
  of: Import;
  inspection: Inspection;
  step: (at: number) => void;
}): JSX.Element {
  const { tenantId } = useWorkspace();
  const queries = useQueryClient();
  const fields = useFields(() => tenantId);
  const [checking, setChecking] = createSignal(false);
  const check = useCheck(
    () => tenantId,
    () => props.of.importId,
    checking,
  );
  createEffect(() => props.step(checking() ? 2 : 1));
  const run = useMutation(() => ({
    mutationFn: async () => {
      if (check.data) return runImport(tenantId, props.of.importId, check.data.options);
      return props.of;
    },
    onSuccess: (running) => queries.setQueryData(importKey(tenantId, props.of.importId), running),
    onError: toastError,
  }));
  const again = useMutation(() => ({
    mutationFn: async () => {
      if (check.data) return checkImport(tenantId, props.of.importId, check.data.options);
      return undefined;
    },
    onSuccess: (asked) => queries.setQueryData(checkKey(tenantId, props.of.importId), asked),
    onError: toastError,
  }));
  return (
    <Show
      when={checking() && check.data}
      fallback={
        <Switch
          fallback={
            <Loading class="grid place-items-center py-16 text-text3">
              <Spinner class="skeleton-delay" />
            </Loading>
          }
        >
          <Match when={fields.data}>
            {(own) => (
              <MapForm
                of={props.of}
                inspection={props.inspection}
                fields={own().items}
                answered={check.data?.options}
                checked={() => setChecking(true)}
              />
            )}
          </Match>
          <Match when={fields.isError}>
            <ErrorState error={fields.error} retry={() => void fields.refetch()} />
          </Match>
        </Switch>
      }
    >
      {(found) => (
        <CheckPanel
          noun={props.of.noun}
          check={found()}
          pending={run.isPending}
          run={() => run.mutate()}
          again={() => again.mutate()}
          back={() => setChecking(false)}
        />
      )}
    </Show>
  );
}
