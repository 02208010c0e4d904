import type { SessionView } from "@rabita/core/identity/session-schema";
import { useMutation, useQueryClient } from "@tanstack/solid-query";
import { For, type JSX, Match, Show, Switch } from "solid-js";
import { endSessions } from "../../api/security.ts";
import { m } from "../../paraglide/messages.js";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/page.tsx";
import { ErrorState, Loading, Skeleton } from "../../ui/state.tsx";
import { Status } from "../../ui/status.tsx";
import { Code, When } from "../../ui/text.tsx";
import { toastError } from "../../ui/toast.tsx";
import { sessionsKey, useSessions } from "./queries.ts";

/** What the browser calls itself; the names are the same in every language. */
const deviceName = ({ browser, system }: SessionView): string =>
  [browser, system].filter((part) => part !== undefined).join(" · ") || m.session_unknown();

/** Where this person is signed in; each can be ended, and all others at once. */
export function SessionsCard(): JSX.Element {
  const sessions = useSessions();
  const queries = useQueryClient();
  const end = useMutation(() => ({
    mutationFn: endSessions,
    onSuccess: (left) => queries.setQueryData(sessionsKey, left),
    onError: toastError,
  }));
  const isEnding = (which: SessionView) =>
    end.isPending && "sessionId" in end.variables && end.variables.sessionId === which.sessionId;
  const others = () => (sessions.data?.items ?? []).some(({ current }) => !current);
  return (
    <Card
      title={m.preferences_sessions()}
      aside={
        <Show when={others()}>
          <Button size="sm" disabled={end.isPending} onClick={() => end.mutate({ others: true })}>
            {m.session_end_others()}
          </Button>
        </Show>
      }
    >
      <Switch>
        <Match when={sessions.isError && !sessions.data}>
          <ErrorState error={sessions.error} retry={() => void sessions.refetch()} />
        </Match>
        <Match when={sessions.data}>
          {(data) => (
            <ul>
              <For each={data().items}>
                {(session) => (
                  <li class="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-3 last:border-0">
                    <div class="min-w-0 flex-1 basis-56">
                      <p class="flex flex-wrap items-center gap-2 text-table font-medium">
                        <bdi>{deviceName(session)}</bdi>
                        <Show when={session.current}>
                          <Status tone="ok">{m.session_current()}</Status>
                        </Show>
                      </p>
                      <p class="flex flex-wrap gap-x-3 text-meta text-text2">
                        <Show when={session.address}>{(address) => <Code>{address()}</Code>}</Show>
                        <span>
                          {m.session_seen()} <When at={session.seenAt} />
                        </span>
                        <span>
                          {m.session_began()} <When at={session.createdAt} />
                        </span>
                      </p>
                    </div>
                    <Show when={!session.current}>
                      <Button
                        size="sm"
                        aria-label={m.session_end_named({ device: deviceName(session) })}
                        pending={isEnding(session)}
                        onClick={() => end.mutate({ sessionId: session.sessionId })}
                      >
                        {m.session_end()}
                      </Button>
                    </Show>
                  </li>
                )}
              </For>
            </ul>
          )}
        </Match>
        <Match when={sessions.isPending}>
          <Loading class="flex flex-col gap-3 px-4 py-4">
            <Skeleton class="h-9" />
            <Skeleton class="h-9" />
          </Loading>
        </Match>
      </Switch>
    </Card>
  );
}
