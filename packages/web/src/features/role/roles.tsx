import type { RoleTable, Sight } from "@rabita/core/user/member-schema";
import { A } from "@solidjs/router";
import Check from "lucide-solid/icons/check";
import Minus from "lucide-solid/icons/minus";
import { For, type JSX, Match, Show, Switch } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeader } from "../../ui/page.tsx";
import { ErrorState, Loading, Skeleton } from "../../ui/state.tsx";
import { useMembers, useRoles } from "../member/queries.ts";
import { SettingsFrame } from "../settings/settings-frame.tsx";
import { reachName, roleName, roleText } from "./names.ts";
import { groupsOf } from "./permissions.ts";

/** What each role may do, as the service itself decides it. */
export function RolesPage(): JSX.Element {
  const { tenantId, path } = useWorkspace();
  const roles = useRoles(() => tenantId);
  return (
    <SettingsFrame
      title={m.roles_title()}
      above={{ label: m.members_title(), href: path("/settings/members") }}
      wide
    >
      <PageHeader title={m.roles_title()} text={m.roles_text()} />
      <div class="mt-5 flex flex-col gap-4">
        <Notice tone="info">
          {m.roles_fixed()}{" "}
          <A href={path("/settings/members")} class="font-medium underline">
            {m.members_title()}
          </A>
        </Notice>
        <Switch>
          <Match when={roles.isPending}>
            <Loading>
              <Skeleton class="h-120 rounded-card" />
            </Loading>
          </Match>
          <Match when={roles.isError && !roles.data}>
            <ErrorState error={roles.error} retry={() => void roles.refetch()} />
          </Match>
          <Match when={roles.data}>{(table) => <Matrix table={table()} />}</Match>
        </Switch>
      </div>
    </SettingsFrame>
  );
}

const cell = "border-b border-line px-3 py-2 text-center";
const side =
  "sticky start-0 z-10 min-w-32 border-b border-line bg-surface py-2 ps-4 pe-3 text-start font-normal";

function Matrix(props: { table: RoleTable }): JSX.Element {
  const { tenantId, path } = useWorkspace();
  const members = useMembers(() => tenantId);
  const roles = () => props.table.roles;
  const having = (role: string) => (members.data?.items ?? []).filter((one) => one.role === role).length;
  return (
    <section
      class="relative max-h-[75dvh] overflow-auto rounded-card border border-line bg-surface"
      aria-label={m.roles_title()}
      // It scrolls both ways: the keyboard has to reach it.
      tabindex={0}
    >
      <table class="w-full border-separate border-spacing-0 text-table">
        <thead>
          <tr>
            <th class="sticky start-0 top-0 z-30 min-w-32 border-b border-line bg-surface py-2 ps-4 pe-3 text-start font-medium text-text3">
              {m.roles_permission()}
            </th>
            <For each={roles()}>
              {({ role }) => (
                <th
                  scope="col"
                  title={roleText(role)}
                  class="sticky top-0 z-20 min-w-24 border-b border-line bg-surface px-3 py-2"
                >
                  <span class="block font-semibold">{roleName(role)}</span>
                  <A
                    href={`${path("/settings/members")}?role=${role}`}
                    class="rounded-chip text-meta font-normal whitespace-nowrap text-accent-text hover:underline"
                  >
                    {m.count_people({ count: having(role), shown: show.number(having(role)) })}
                  </A>
                </th>
              )}
            </For>
          </tr>
        </thead>
        <For each={groupsOf(props.table.permissions)}>
          {(group) => (
            <tbody>
              <tr>
                <th
                  scope="rowgroup"
                  colspan={roles().length + 1}
                  class="border-b border-line bg-sunken py-1.5 ps-4 text-start text-meta font-medium text-text2"
                >
                  <span class="sticky start-4">{group.label}</span>
                </th>
              </tr>
              <For each={group.permissions}>
                {(one) => (
                  <tr>
                    <th scope="row" class={side}>
                      {one.label}
                    </th>
                    <For each={roles()}>
                      {({ permissions }) => <May may={permissions.includes(one.permission)} />}
                    </For>
                  </tr>
                )}
              </For>
              <Show when={sighted(group.noun)}>
                {(noun) => (
                  <tr>
                    <th scope="row" class={side}>
                      {m.roles_sees()}
                    </th>
                    <For each={roles()}>
                      {({ sight }) => <td class={cell}>{reachName(sight[noun()])}</td>}
                    </For>
                  </tr>
                )}
              </Show>
            </tbody>
          )}
        </For>
      </table>
    </section>
  );
}

/** A noun whose records have owners, so that one may see some of them only. */
const sighted = (noun: string): keyof Sight | undefined =>
  noun === "customer" || noun === "task" ? noun : undefined;

/** A cell of the table; it can't be changed, and says so. */
function May(props: { may: boolean }): JSX.Element {
  return (
    <td class={cell} title={m.roles_locked()}>
      <Show
        when={props.may}
        fallback={<Minus size={14} stroke-width={1.5} class="inline text-text3" aria-hidden="true" />}
      >
        <Check size={16} stroke-width={2} class="inline text-ok" aria-hidden="true" />
      </Show>
      <span class="sr-only">{props.may ? m.yes() : m.no()}</span>
    </td>
  );
}
