import { useSearchParams } from "@solidjs/router";
import SearchX from "lucide-solid/icons/search-x";
import UserPlus from "lucide-solid/icons/user-plus";
import { createMemo, createSignal, For, type JSX, lazy, Match, Show, Suspense, Switch } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button } from "../../ui/button.tsx";
import { createNarrow } from "../../ui/narrow.ts";
import { Card, PageHeader, PageTitle } from "../../ui/page.tsx";
import { SearchBox } from "../../ui/search-box.tsx";
import { SelectBox } from "../../ui/select.tsx";
import { EmptyState, ErrorState, Loading, Skeleton } from "../../ui/state.tsx";
import { Invitations } from "../invitation/invitations.tsx";
import { roleChoices, roles } from "../role/names.ts";
import { SettingsLink } from "../settings/settings-link.tsx";
import { useCrumbs } from "../shell/crumbs.ts";
import { createMemberActions } from "./actions.ts";
import { HandOvers } from "./hand-overs.tsx";
import { MemberCard, MemberTableRow } from "./member-row.tsx";
import { useMembers } from "./queries.ts";

const InviteDialog = lazy(async () => ({
  default: (await import("../invitation/invite-dialog.tsx")).InviteDialog,
}));
const MemberDialog = lazy(async () => ({ default: (await import("./member-dialog.tsx")).MemberDialog }));

/** Who works here: found by name, address, team and role, and changed where they stand by those who may. */
export function MembersPage(): JSX.Element {
  const workspace = useWorkspace();
  const { tenantId, can, path } = workspace;
  const [search, setSearch] = useSearchParams<{ q?: string; role?: string }>();
  const members = useMembers(() => tenantId);
  const actions = createMemberActions();
  const narrow = createNarrow();
  const [inviting, setInviting] = createSignal(false);
  const [opened, setOpened] = createSignal<string>();
  const manages = () => can("member:manage");
  const text = () => search.q ?? "";
  const role = () => roles.find((one) => one === search.role);
  const found = createMemo(() => {
    const words = text().normalize("NFKC").toLowerCase().split(/\s+/);
    return (members.data?.items ?? [])
      .filter((one) => role() === undefined || one.role === role())
      .filter((one) => {
        const said = [one.name, one.email ?? "", ...one.teams.map(({ name }) => name)].join(" ");
        return words.every((word) => said.normalize("NFKC").toLowerCase().includes(word));
      });
  });
  // Rows stand by their ids, so that a change does not take the focus from the control that made it.
  const ids = createMemo(() => found().map(({ userId }) => String(userId)), [], {
    equals: (a, b) => a.join() === b.join(),
  });
  const byId = (userId: string | undefined) => members.data?.items.find((one) => one.userId === userId);
  useCrumbs(() => [{ label: m.settings_title(), href: path("/settings") }, { label: m.members_title() }]);

  return (
    <div class="mx-auto max-w-280 px-4 pt-5 md:px-6">
      <PageTitle parts={[m.members_title(), m.settings_title(), workspace.tenant().name]} />
      <PageHeader
        title={m.members_title()}
        text={manages() ? m.members_text() : m.members_readonly()}
        actions={
          <Show when={can("invitation:manage")}>
            <Button look="primary" onClick={() => setInviting(true)}>
              <UserPlus size={16} stroke-width={1.75} aria-hidden="true" />
              {m.invite_action()}
            </Button>
          </Show>
        }
      />
      <div class="mt-5 flex flex-col gap-4">
        <div class="flex flex-wrap gap-2">
          <SearchBox
            class="min-w-48 flex-1 sm:max-w-80"
            label={m.members_search()}
            value={text()}
            wait={0}
            onSearch={(q) => setSearch({ q: q === "" ? undefined : q }, { replace: true })}
          />
          <SelectBox
            class="w-40"
            aria-label={m.member_role()}
            choices={[{ value: "", label: m.members_all_roles() }, ...roleChoices(roles)]}
            value={role() ?? ""}
            onChange={(one) => setSearch({ role: one === "" ? undefined : one }, { replace: true })}
          />
        </div>
        <Switch>
          <Match when={members.isPending}>
            <Loading>
              <Skeleton class="h-64 rounded-card" />
            </Loading>
          </Match>
          <Match when={members.isError && !members.data}>
            <ErrorState error={members.error} retry={() => void members.refetch()} />
          </Match>
          <Match when={ids().length === 0}>
            <EmptyState
              icon={<SearchX size={20} stroke-width={1.5} aria-hidden="true" />}
              title={m.members_none()}
              action={
                <Button onClick={() => setSearch({ q: undefined, role: undefined })}>
                  {m.action_clear()}
                </Button>
              }
            />
          </Match>
          <Match when={narrow()}>
            <Card>
              <ul>
                <For each={ids()}>{(userId) => <Row userId={userId} />}</For>
              </ul>
            </Card>
          </Match>
          <Match when={true}>
            <Card class="overflow-x-auto">
              <table class="w-full text-table">
                <thead>
                  <tr class="border-b border-line text-text3">
                    <th class="py-2 ps-4 pe-3 text-start font-medium">{m.member_person()}</th>
                    <th class="py-2 pe-3 text-start font-medium">{m.member_role()}</th>
                    <Show when={manages()}>
                      <th class="py-2 pe-3 text-start font-medium">{m.member_sees()}</th>
                    </Show>
                    <th class="py-2 pe-3 text-start font-medium">{m.teams_title()}</th>
                    <Show when={manages()}>
                      <th class="py-2 pe-3 text-start font-medium">{m.second_factor_title()}</th>
                      <th class="py-2 pe-3 text-start font-medium">{m.member_last_seen()}</th>
                    </Show>
                    <th class="py-2 pe-2">
                      <span class="sr-only">{m.member_actions()}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  <For each={ids()}>{(userId) => <Row userId={userId} />}</For>
                </tbody>
              </table>
            </Card>
          </Match>
        </Switch>
        <Show when={can("invitation:manage")}>
          <Invitations />
        </Show>
        <Show when={manages()}>
          <HandOvers />
        </Show>
        <SettingsLink href={path("/settings/roles")} title={m.roles_title()} text={m.roles_text()} />
        <SettingsLink href={path("/settings/teams")} title={m.teams_title()} text={m.teams_text()} />
      </div>
      <Suspense>
        <Show when={inviting()}>
          <InviteDialog onClose={() => setInviting(false)} />
        </Show>
        <Show when={byId(opened())}>
          {(member) => (
            <MemberDialog member={member()} actions={actions} onClose={() => setOpened(undefined)} />
          )}
        </Show>
      </Suspense>
    </div>
  );

  function Row(props: { userId: string }): JSX.Element {
    return (
      <Show when={byId(props.userId)}>
        {(member) => {
          const shown = { actions, open: () => setOpened(props.userId) };
          return narrow() ? (
            <MemberCard member={member()} manages={manages()} {...shown} />
          ) : (
            <MemberTableRow member={member()} manages={manages()} {...shown} />
          );
        }}
      </Show>
    );
  }
}
