import type { Member } from "@rabita/core/user/member-schema";
import { createSignal, For, type JSX, Match, Show, Switch } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { SelectField } from "../../ui/select.tsx";
import { Check } from "../field/check.tsx";
import { reachChoices, roleChoices, roleText } from "../role/names.ts";
import { useTeams } from "../team/queries.ts";
import type { createMemberActions } from "./actions.ts";
import { GoDialog } from "./go-dialog.tsx";
import { LastSeen, MemberState } from "./member-row.tsx";
import { OwnerDialog } from "./owner-dialog.tsx";
import { whyLocked } from "./words.ts";

type Next = "go" | "owner";

/** Everything about one member, each choice taking effect at once, and what can be done with them as a whole. */
export function MemberDialog(props: {
  member: Member;
  actions: ReturnType<typeof createMemberActions>;
  onClose: () => void;
}): JSX.Element {
  const [next, setNext] = createSignal<Next>();
  return (
    <Switch>
      <Match when={next() === "go"}>
        <GoDialog member={props.member} actions={props.actions} onClose={props.onClose} />
      </Match>
      <Match when={next() === "owner"}>
        <OwnerDialog member={props.member} actions={props.actions} onClose={props.onClose} />
      </Match>
      <Match when={true}>
        <Dialog
          open
          onClose={props.onClose}
          title={props.member.name}
          {...(props.member.email && { text: props.member.email })}
        >
          <Access member={props.member} actions={props.actions} />
          <Actions {...props} next={setNext} />
        </Dialog>
      </Match>
    </Switch>
  );
}

function Access(props: { member: Member; actions: ReturnType<typeof createMemberActions> }): JSX.Element {
  const { tenantId, can } = useWorkspace();
  const teams = useTeams(() => tenantId);
  const edit = (change: Parameters<typeof props.actions.edit>[1]) =>
    void props.actions.edit(props.member, change);
  const isIn = (teamId: string) => props.member.teams.some((team) => team.teamId === teamId);
  const mayEdit = () => props.member.may.includes("edit");
  return (
    <Show when={can("member:manage")}>
      <div class="grid gap-4 px-5 py-5 sm:grid-cols-2">
        <Show when={whyLocked(props.member)}>
          {(why) => (
            <Notice tone="info" class="sm:col-span-2">
              {why()}
            </Notice>
          )}
        </Show>
        <SelectField
          class="sm:col-span-2"
          label={m.member_role()}
          hint={roleText(props.member.role)}
          choices={roleChoices(props.member.roles.length > 0 ? props.member.roles : [props.member.role])}
          value={props.member.role}
          disabled={props.member.roles.length < 2}
          onChange={(role) => edit({ role })}
        />
        <Show when={props.member.sight}>
          {(sight) => (
            <>
              <SelectField
                label={m.member_sees_customers()}
                choices={reachChoices()}
                value={sight().customer}
                disabled={!mayEdit()}
                onChange={(customer) => edit({ sight: { customer } })}
              />
              <SelectField
                label={m.member_sees_tasks()}
                choices={reachChoices()}
                value={sight().task}
                disabled={!mayEdit()}
                onChange={(task) => edit({ sight: { task } })}
              />
            </>
          )}
        </Show>
        <Show when={mayEdit() && (teams.data?.items.length ?? 0) > 0}>
          <fieldset class="flex flex-col gap-2 sm:col-span-2">
            <legend class="mb-1.5 text-table font-medium">{m.teams_title()}</legend>
            <For each={teams.data?.items}>
              {(team) => (
                <Check
                  label={team.name}
                  checked={isIn(team.teamId)}
                  onChange={(checked) =>
                    edit({
                      teamIds: [
                        ...props.member.teams.map(({ teamId }) => teamId).filter((id) => id !== team.teamId),
                        ...(checked ? [team.teamId] : []),
                      ],
                    })
                  }
                />
              )}
            </For>
          </fieldset>
        </Show>
        <dl class="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-1.5 text-table sm:col-span-2">
          <dt class="text-text3">{m.second_factor_title()}</dt>
          <dd>
            <MemberState member={props.member} />
          </dd>
          <dt class="text-text3">{m.member_last_seen()}</dt>
          <dd>
            <LastSeen member={props.member} />
          </dd>
        </dl>
      </div>
    </Show>
  );
}

function Actions(props: {
  member: Member;
  actions: ReturnType<typeof createMemberActions>;
  onClose: () => void;
  next: (next: Next) => void;
}): JSX.Element {
  const may = (what: Member["may"][number]) => props.member.may.includes(what);
  return (
    <div class="flex flex-col gap-2 border-t border-line px-5 py-4 empty:hidden sm:flex-row sm:flex-wrap">
      <Show when={may("suspend") || may("resume")}>
        <Button
          onClick={() => {
            void props.actions.toggle(props.member);
            props.onClose();
          }}
        >
          {may("resume") ? m.member_resume() : m.member_suspend()}
        </Button>
      </Show>
      <Show when={may("make-owner")}>
        <Button onClick={() => props.next("owner")}>{m.member_make_owner()}</Button>
      </Show>
      <Show when={may("remove") || may("leave")}>
        <Button look="danger" onClick={() => props.next("go")}>
          {may("leave") ? m.member_leave() : m.member_remove()}
        </Button>
      </Show>
    </div>
  );
}
