import { useSearchParams } from "@solidjs/router";
import { useMutation, useQueryClient } from "@tanstack/solid-query";
import { type JSX, Match, Show, Switch } from "solid-js";
import { ApiError } from "../../api/error.ts";
import { getMailOff, setMailOff } from "../../api/mail-off.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { useQuery } from "../../session/query.ts";
import { Button } from "../../ui/button.tsx";
import { PageTitle } from "../../ui/page.tsx";
import { ErrorState, Loading, Skeleton } from "../../ui/state.tsx";
import { toastError } from "../../ui/toast.tsx";
import { AuthHead } from "../auth/layout.tsx";

/** Where the link in a mail leads: it only shows what would end; a press ends it, and another brings it back. */
export function MailOffPage(): JSX.Element {
  const [search] = useSearchParams<{ token: string }>();
  const queries = useQueryClient();
  const token = () => search.token ?? "";
  const key = () => ["mail-off", token()];
  const state = useQuery(() => ({
    queryKey: key(),
    queryFn: () => getMailOff(token()),
    retry: false,
  }));
  const change = useMutation(() => ({
    mutationFn: (mail: boolean) => setMailOff(token(), mail),
    onSuccess: (stored) => queries.setQueryData(key(), stored),
    onError: toastError,
  }));
  const isBad = () => state.error instanceof ApiError && [404, 422].includes(state.error.status);
  return (
    <>
      <PageTitle parts={[m.mail_off_action()]} />
      <Switch>
        <Match when={state.isPending}>
          <Loading class="flex flex-col gap-3">
            <Skeleton class="h-7 w-3/4" />
            <Skeleton class="h-16" />
          </Loading>
        </Match>
        <Match when={isBad()}>
          <AuthHead title={m.mail_off_bad()} text={m.mail_off_bad_text()} />
        </Match>
        <Match when={state.isError && !state.data}>
          <ErrorState error={state.error} retry={() => void state.refetch()} />
        </Match>
        <Match when={state.data}>
          {(found) => (
            <Show
              when={found().mail}
              fallback={
                <>
                  <AuthHead title={m.mail_off_done({ workspace: isolate(found().workspace) })} />
                  <Button class="mt-3" pending={change.isPending} onClick={() => change.mutate(true)}>
                    {m.mail_off_again()}
                  </Button>
                </>
              }
            >
              <AuthHead
                title={m.mail_off_title({ workspace: isolate(found().workspace) })}
                text={m.mail_off_text()}
              />
              <Button
                look="primary"
                size="lg"
                class="mt-3"
                pending={change.isPending}
                onClick={() => change.mutate(false)}
              >
                {m.mail_off_action()}
              </Button>
            </Show>
          )}
        </Match>
      </Switch>
    </>
  );
}
