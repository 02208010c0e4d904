import { Navigate } from "@solidjs/router";
import { type JSX, Match, Switch } from "solid-js";
import { ApiError } from "../../api/error.ts";
import { kept } from "../../session/kept.ts";
import { useMe } from "../../session/me.ts";
import { Spinner } from "../../ui/spinner.tsx";
import { ErrorState, Loading } from "../../ui/state.tsx";

/** `/`: leads to the workspace last used, to making one, or to signing in. */
export function StartPage(): JSX.Element {
  const me = useMe();
  const signedOut = () => me.error instanceof ApiError && me.error.status === 401;
  const goal = () => {
    const open = (me.data?.workspaces ?? []).filter(({ status }) => status !== "removed");
    const last = open.find(({ tenantId }) => tenantId === kept("workspace")) ?? open[0];
    return last ? `/w/${last.tenantId}` : "/new";
  };
  return (
    <Switch>
      <Match when={me.isPending}>
        <Loading class="grid min-h-dvh place-items-center text-text3">
          <Spinner class="skeleton-delay" />
        </Loading>
      </Match>
      <Match when={signedOut()}>
        <Navigate href="/sign-in" />
      </Match>
      <Match when={me.isError}>
        <ErrorState error={me.error} retry={() => me.refetch()} />
      </Match>
      <Match when={me.data}>
        <Navigate href={goal()} />
      </Match>
    </Switch>
  );
}
