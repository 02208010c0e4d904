import type { Team } from "@rabita/core/team/schema";
import { useQueryClient } from "@tanstack/solid-query";
import Pencil from "lucide-solid/icons/pencil";
import Plus from "lucide-solid/icons/plus";
import Trash from "lucide-solid/icons/trash";
import UsersRound from "lucide-solid/icons/users-round";
import { createSignal, For, type JSX, lazy, Show, Suspense } from "solid-js";
import { deleteTeam, restoreTeam } from "../../api/team.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { Listed } from "../../ui/listed.tsx";
import { Card, PageHeader } from "../../ui/page.tsx";
import { EmptyState } from "../../ui/state.tsx";
import { Name } from "../../ui/text.tsx";
import { toast, toastError } from "../../ui/toast.tsx";
import { membersKey, useMembers } from "../member/queries.ts";
import { SettingsFrame } from "../settings/settings-frame.tsx";
import { teamsKey, useTeams } from "./queries.ts";

const TeamDialog = lazy(async () => ({ default: (await import("./team-dialog.tsx")).TeamDialog }));

/** The teams of a workspace: who sees as far as their team sees what any of its people owns. */
export function TeamsPage(): JSX.Element {
  const { tenantId, can, path } = useWorkspace();
  const teams = useTeams(() => tenantId);
  const [open, setOpen] = createSignal<"new" | Team>();
  const may = () => can("team:manage");
  const items = () => teams.data?.items ?? [];
  const add = () => (
    <Show when={may()}>
      <Button look="primary" onClick={() => setOpen("new")}>
        <Plus size={16} stroke-width={1.75} aria-hidden="true" />
        {m.team_add()}
      </Button>
    </Show>
  );
  return (
    <SettingsFrame
      title={m.teams_title()}
      above={{ label: m.members_title(), href: path("/settings/members") }}
    >
      <PageHeader
        title={m.teams_title()}
        text={m.teams_text()}
        actions={<Show when={items().length > 0}>{add()}</Show>}
      />
      <div class="mt-5">
        <Listed
          list={teams}
          isEmpty={items().length === 0}
          empty={
            <EmptyState
              icon={<UsersRound size={20} stroke-width={1.5} aria-hidden="true" />}
              title={m.teams_none()}
              text={m.teams_none_text()}
              action={add()}
            />
          }
        >
          <Card>
            <ul>
              <For each={items()}>
                {(team) => <Row team={team} readonly={!may()} edit={() => setOpen(team)} />}
              </For>
            </ul>
          </Card>
        </Listed>
      </div>
      <Suspense>
        <Show when={open()} keyed>
          {(what) => (
            <TeamDialog team={what === "new" ? undefined : what} onClose={() => setOpen(undefined)} />
          )}
        </Show>
      </Suspense>
    </SettingsFrame>
  );
}

function Row(props: { team: Team; readonly: boolean; edit: () => void }): JSX.Element {
  const { tenantId } = useWorkspace();
  const queries = useQueryClient();
  const members = useMembers(() => tenantId);
  const nameOf = (userId: string) => members.data?.items.find((one) => one.userId === userId)?.name;
  const people = () =>
    props.team.memberIds
      .filter((userId) => userId !== props.team.leadId)
      .map(nameOf)
      .filter((name) => name !== undefined);
  const name = () => isolate(props.team.name);
  const refresh = async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: teamsKey(tenantId) }),
      queries.invalidateQueries({ queryKey: membersKey(tenantId) }),
    ]);
  };
  const remove = async () => {
    const { teamId, version } = props.team;
    const said = name();
    try {
      await deleteTeam(tenantId, teamId, version);
    } catch (error) {
      toastError(error);
      return;
    }
    void refresh();
    toast(m.team_deleted_toast({ name: said }), async () => {
      await restoreTeam(tenantId, teamId);
      await refresh();
    });
  };
  return (
    <li class="flex items-start gap-2 border-b border-line py-3 ps-4 pe-2 text-table last:border-0">
      <div class="min-w-0 flex-1">
        <div class="flex flex-wrap items-baseline gap-x-2">
          <Name class="font-semibold wrap-anywhere">{props.team.name}</Name>
          <span class="text-meta text-text3">
            {m.count_people({
              count: props.team.memberIds.length,
              shown: show.number(props.team.memberIds.length),
            })}
          </span>
        </div>
        <Show when={props.team.leadId && nameOf(props.team.leadId)}>
          {(lead) => (
            <div>
              <span class="text-text3">{m.team_lead()}:</span> <Name>{lead()}</Name>
            </div>
          )}
        </Show>
        <Show when={people().length > 0}>
          <p class="text-text2 wrap-anywhere">
            <bdi>{people().join(" · ")}</bdi>
          </p>
        </Show>
      </div>
      <Show when={!props.readonly}>
        <IconButton name={m.team_edit({ name: name() })} onClick={() => props.edit()}>
          <Pencil size={14} stroke-width={1.5} aria-hidden="true" />
        </IconButton>
        <IconButton name={m.team_delete({ name: name() })} onClick={() => void remove()}>
          <Trash size={14} stroke-width={1.5} aria-hidden="true" />
        </IconButton>
      </Show>
    </li>
  );
}
