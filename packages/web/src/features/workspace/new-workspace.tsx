import { A, Navigate, useNavigate, useSearchParams } from "@solidjs/router";
import { useQueryClient } from "@tanstack/solid-query";
import { type JSX, Match, Show, Switch } from "solid-js";
import { signOut } from "../../api/auth.ts";
import { ApiError } from "../../api/error.ts";
import { m } from "../../paraglide/messages.js";
import { useMe, useOwnTaste } from "../../session/me.ts";
import { Button } from "../../ui/button.tsx";
import { Layers } from "../../ui/layers.tsx";
import { Mark } from "../../ui/logo.tsx";
import { PageTitle } from "../../ui/page.tsx";
import { ErrorState } from "../../ui/state.tsx";
import { toastError } from "../../ui/toast.tsx";
import { LanguageSwitch } from "../auth/language-switch.tsx";
import { NewWorkspaceForm } from "./form.tsx";
import { Provisioning } from "./provisioning.tsx";

/** `/new`: the form, then (`?workspace=`) the steps of setting up as they happen. */
export function NewWorkspacePage(): JSX.Element {
  const [search, setSearch] = useSearchParams<{ workspace?: string }>();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const me = useMe();
  useOwnTaste(() => me.data);
  const leave = async () => {
    try {
      await signOut();
      queries.clear();
      navigate("/sign-in");
    } catch (error) {
      toastError(error);
    }
  };
  return (
    <Layers>
      <div class="surface-grid min-h-dvh bg-bg">
        <PageTitle parts={[m.new_title()]} />
        <header class="flex h-16 items-center justify-between gap-3 px-5 sm:px-10">
          <A href="/" class="flex items-center gap-2 rounded-control text-section font-semibold">
            <Mark class="size-6 text-accent" />
            <span class="max-sm:sr-only">{m.app_name()}</span>
          </A>
          <div class="flex items-center gap-1">
            <LanguageSwitch />
            <Button look="ghost" onClick={leave}>
              {m.sign_out()}
            </Button>
          </div>
        </header>
        <main id="main" tabindex="-1" class="mx-auto w-full max-w-160 px-4 pt-4 pb-16 outline-none sm:pt-8">
          <Switch>
            <Match when={me.error instanceof ApiError && me.error.status === 401}>
              <Navigate href="/sign-in?next=%2Fnew" />
            </Match>
            <Match when={me.isError}>
              <ErrorState error={me.error} retry={() => me.refetch()} />
            </Match>
            <Match when={me.data}>
              <Show
                when={search.workspace}
                keyed
                fallback={
                  <NewWorkspaceForm
                    onCreated={(tenantId) => setSearch({ workspace: tenantId }, { replace: true })}
                  />
                }
              >
                {(tenantId) => <Provisioning tenantId={tenantId} />}
              </Show>
            </Match>
          </Switch>
        </main>
      </div>
    </Layers>
  );
}
