import type { TenantView } from "@rabita/core/tenant/schema";
import { Navigate, useLocation, useNavigate, useParams } from "@solidjs/router";
import Lock from "lucide-solid/icons/lock";
import { createEffect, type JSX, lazy, Match, onCleanup, Show, Suspense, Switch } from "solid-js";
import { ApiError } from "../../api/error.ts";
import { getTenant } from "../../api/tenant.ts";
import { m } from "../../paraglide/messages.js";
import { formatFor } from "../../session/formatting.ts";
import { keep } from "../../session/kept.ts";
import { useKeys } from "../../session/keys.ts";
import { useMe, useOwnTaste } from "../../session/me.ts";
import { pageKeys } from "../../session/page-keys.ts";
import { useQuery } from "../../session/query.ts";
import { tenantKey, type Workspace, WorkspaceProvider } from "../../session/workspace.tsx";
import { ButtonLink } from "../../ui/button.tsx";
import { Layers } from "../../ui/layers.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { EmptyState, ErrorState, Loading } from "../../ui/state.tsx";
import { undoLast } from "../../ui/toast.tsx";
import { undoLastJob } from "../job/jobs.ts";
import { usePalette } from "../palette/use-palette.ts";
import { BottomBar } from "./bottom-bar.tsx";
import { closeLayer, layer, openLayer } from "./layers.ts";
import { SideNav } from "./nav.tsx";
import { TopBar } from "./top-bar.tsx";
import { WorkspaceMenu } from "./workspace-menu.tsx";

const NewCustomerDialog = lazy(async () => ({
  default: (await import("../customer/new-customer.tsx")).NewCustomerDialog,
}));
const TaskDialog = lazy(async () => ({
  default: (await import("../task/task-dialog.tsx")).TaskDialog,
}));
const JobTray = lazy(async () => ({ default: (await import("../job/tray.tsx")).JobTray }));
const Palette = lazy(async () => ({ default: (await import("../palette/palette.tsx")).Palette }));
const KeysDialog = lazy(async () => ({ default: (await import("./keys-dialog.tsx")).KeysDialog }));

const hasStatus = (error: unknown, ...statuses: number[]) =>
  error instanceof ApiError && statuses.includes(error.status);

/** Everything under `/w/:tenantId`: asks who and where, then shows the frame with the page in it. */
export function WorkspaceFrame(props: { children?: JSX.Element }): JSX.Element {
  const params = useParams<{ tenantId: string }>();
  const location = useLocation();
  const me = useMe();
  const tenant = useQuery(() => ({
    queryKey: tenantKey(params.tenantId),
    queryFn: () => getTenant(params.tenantId),
    staleTime: 30_000,
  }));
  useOwnTaste(() => me.data);
  createEffect(() => {
    if (tenant.data?.status === "active") keep("workspace", tenant.data.tenantId);
    if (tenant.data) formatFor(tenant.data);
  });
  onCleanup(() => formatFor(undefined));

  return (
    <Switch>
      <Match when={hasStatus(me.error, 401) || hasStatus(tenant.error, 401)}>
        <Navigate href={`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`} />
      </Match>
      <Match when={tenant.error instanceof ApiError && tenant.error.code === "second-factor.required"}>
        <Navigate href={`/second-factor?next=${encodeURIComponent(location.pathname + location.search)}`} />
      </Match>
      <Match when={hasStatus(tenant.error, 403, 404)}>
        <main id="main" tabindex="-1">
          <EmptyState
            page
            icon={<Lock size={20} stroke-width={1.5} aria-hidden="true" />}
            title={m.workspace_gone()}
            text={m.workspace_gone_text()}
            action={<ButtonLink href="/">{m.not_found_action()}</ButtonLink>}
          />
        </main>
      </Match>
      <Match when={me.isError || (tenant.isError && !tenant.data)}>
        <ErrorState
          error={me.error ?? tenant.error}
          retry={() => {
            void me.refetch();
            void tenant.refetch();
          }}
        />
      </Match>
      <Match when={tenant.data?.status === "provisioning" || tenant.data?.status === "failed"}>
        <Navigate href={`/new?workspace=${params.tenantId}`} />
      </Match>
      <Match when={me.data && tenant.data}>
        {(view) => (
          <Show when={params.tenantId} keyed>
            {(tenantId) => (
              <Frame tenantId={tenantId} tenant={view()}>
                {props.children}
              </Frame>
            )}
          </Show>
        )}
      </Match>
      <Match when={me.isPending || tenant.isPending}>
        <Loading class="grid min-h-dvh place-items-center text-text3">
          <Spinner />
        </Loading>
      </Match>
    </Switch>
  );
}

function Frame(props: { tenantId: string; tenant: TenantView; children?: JSX.Element }): JSX.Element {
  const navigate = useNavigate();
  const path = (rest = "") => `/w/${props.tenantId}${rest}`;
  const workspace: Workspace = {
    get tenantId() {
      return props.tenantId;
    },
    tenant: () => props.tenant,
    path,
    can: (permission) => props.tenant.permissions.includes(permission),
  };
  const keys = () => ({
    "KeyG KeyH": () => navigate(path()),
    "KeyG KeyC": () => navigate(path("/customers")),
    "KeyG KeyT": () => navigate(path("/tasks")),
    "KeyG KeyI": () => navigate(path("/imports")),
    "KeyG KeyS": () => navigate(path("/settings")),
    "KeyC KeyC": () => workspace.can("customer:write") && openLayer("new-customer"),
    "KeyC KeyK": () => workspace.can("task:write") && openLayer("new-task"),
    Slash: () => document.querySelector<HTMLElement>("[data-search]")?.focus(),
    "Shift+Slash": () => openLayer("keys"),
    ...pageKeys(),
  });
  useKeys(keys, () => undoLast() || undoLastJob(props.tenantId));
  usePalette(props.tenantId);
  onCleanup(closeLayer);

  return (
    <WorkspaceProvider value={workspace}>
      <Layers>
        <div class="flex min-h-dvh bg-bg">
          <aside class="sticky top-0 z-40 flex h-dvh w-14 shrink-0 flex-col gap-3 border-e border-line px-2 pt-1 pb-3 max-md:hidden xl:w-58 xl:px-3">
            <WorkspaceMenu />
            <SideNav />
          </aside>
          <div class="flex min-w-0 flex-1 flex-col">
            <TopBar narrow={<WorkspaceMenu />} />
            <main id="main" tabindex="-1" class="min-w-0 flex-1 pb-20 outline-none md:pb-10">
              <Suspense>{props.children}</Suspense>
            </main>
          </div>
          <BottomBar />
        </div>
        <Suspense>
          <JobTray />
          <Show when={layer() === "new-customer"}>
            <NewCustomerDialog open onClose={closeLayer} />
          </Show>
          <Show when={layer() === "new-task"}>
            <TaskDialog onClose={closeLayer} />
          </Show>
          <Show when={layer() === "palette"}>
            <Palette onClose={closeLayer} />
          </Show>
          <Show when={layer() === "keys"}>
            <KeysDialog open onClose={closeLayer} />
          </Show>
        </Suspense>
      </Layers>
    </WorkspaceProvider>
  );
}
