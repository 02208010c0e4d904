import { useMutation, useQueryClient } from "@tanstack/solid-query";
import { For, type JSX, Match, Show, Switch } from "solid-js";
import { editSecurity } from "../../api/security.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useMe } from "../../session/me.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Card, PageHeader } from "../../ui/page.tsx";
import { ErrorState, Loading, Skeleton } from "../../ui/state.tsx";
import { Status } from "../../ui/status.tsx";
import { Name } from "../../ui/text.tsx";
import { toast, toastError } from "../../ui/toast.tsx";
import { SettingsFrame } from "../settings/settings-frame.tsx";
import { securityKey, useSecurity } from "./queries.ts";

/** What a workspace asks of those who sign in; it shows beforehand whom that would stop. */
export function WorkspaceSecurityPage(): JSX.Element {
  return (
    <SettingsFrame
      title={m.security_title()}
      needs={{ right: "security:manage", title: m.settings_readonly() }}
    >
      <PageHeader title={m.security_title()} text={m.security_workspace_text()} />
      <div class="mt-5 flex flex-col gap-4">
        <Requirement />
      </div>
    </SettingsFrame>
  );
}

function Requirement(): JSX.Element {
  const { tenantId, path } = useWorkspace();
  const me = useMe();
  const queries = useQueryClient();
  const security = useSecurity(() => tenantId);
  const isRequired = () => security.data?.requireSecondFactor === true;
  const members = () => security.data?.members ?? [];
  const lacking = () => members().filter(({ secondFactor }) => !secondFactor);
  const isMine = () => me.data?.user.secondFactor === true;
  const change = useMutation(() => ({
    mutationFn: (required: boolean) => editSecurity(tenantId, required),
    onSuccess: (after) => {
      queries.setQueryData(securityKey(tenantId), after);
      toast(m.saved(), () => change.mutateAsync(!after.requireSecondFactor).then(() => undefined));
    },
    onError: toastError,
  }));
  return (
    <Card
      title={m.security_require_title()}
      aside={
        <Show when={security.data}>
          <Status tone={isRequired() ? "ok" : "off"}>
            {isRequired() ? m.second_factor_is_on() : m.second_factor_is_off()}
          </Status>
        </Show>
      }
    >
      <Switch>
        <Match when={security.isError && !security.data}>
          <ErrorState error={security.error} retry={() => void security.refetch()} />
        </Match>
        <Match when={security.data}>
          <div class="flex flex-col gap-4 px-4 py-4">
            <p class="text-table text-text2">{m.security_require_text()}</p>
            <p class="text-table font-medium">
              {lacking().length === 0
                ? m.security_nobody_lacks()
                : m.security_lacking({ count: lacking().length, shown: show.number(lacking().length) })}
            </p>
            <ul class="rounded-control border border-line">
              <For each={members()}>
                {(member) => (
                  <li class="flex items-center justify-between gap-3 border-b border-line px-3 py-2 text-table last:border-0">
                    <Name>{member.name}</Name>
                    <Status tone={member.secondFactor ? "ok" : "warn"}>
                      {member.secondFactor ? m.second_factor_is_on() : m.second_factor_is_off()}
                    </Status>
                  </li>
                )}
              </For>
            </ul>
            <Show
              when={isRequired() || isMine()}
              fallback={
                <Notice tone="warn">
                  {m.security_yourself_first()}{" "}
                  <a class="font-medium underline" href={path("/preferences/security")}>
                    {m.second_factor_begin()}
                  </a>
                </Notice>
              }
            >
              <Button
                class="self-start"
                look={isRequired() ? "secondary" : "primary"}
                pending={change.isPending}
                onClick={() => change.mutate(!isRequired())}
              >
                {isRequired() ? m.security_require_stop() : m.security_require_action()}
              </Button>
            </Show>
          </div>
        </Match>
        <Match when={security.isPending}>
          <Loading class="flex flex-col gap-3 px-4 py-4">
            <Skeleton class="h-5" />
            <Skeleton class="h-20" />
          </Loading>
        </Match>
      </Switch>
    </Card>
  );
}
