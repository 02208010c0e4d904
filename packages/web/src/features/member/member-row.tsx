import type { Member } from "@rabita/core/user/member-schema";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Lock from "lucide-solid/icons/lock";
import { type JSX, Show } from "solid-js";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { Avatar } from "../../ui/avatar.tsx";
import { IconButton } from "../../ui/button.tsx";
import { SelectBox } from "../../ui/select.tsx";
import { Status } from "../../ui/status.tsx";
import { Code, Name, When } from "../../ui/text.tsx";
import { reachChoices, reachName, roleChoices, roleName } from "../role/names.ts";
import type { createMemberActions } from "./actions.ts";
import { whyLocked } from "./words.ts";

type Props = {
  member: Member;
  manages: boolean;
  actions: ReturnType<typeof createMemberActions>;
  open: () => void;
};

export function MemberState(props: { member: Member }): JSX.Element {
  return (
    <Show
      when={props.member.status === "active"}
      fallback={<Status tone="off">{m.member_suspended()}</Status>}
    >
      <Show when={props.member.secondFactor !== undefined}>
        <Status tone={props.member.secondFactor ? "ok" : "warn"}>
          {props.member.secondFactor ? m.second_factor_is_on() : m.second_factor_is_off()}
        </Status>
      </Show>
    </Show>
  );
}

export function LastSeen(props: { member: Member }): JSX.Element {
  return (
    <Show
      when={props.member.lastSeenAt}
      fallback={props.member.lastSeenAt === null ? m.member_not_seen() : ""}
    >
      {(at) => <When at={at()} />}
    </Show>
  );
}

function Who(props: { member: Member; below?: JSX.Element }): JSX.Element {
  return (
    <div class="flex min-w-0 items-center gap-2.5">
      <Avatar name={props.member.name} id={props.member.userId} />
      <div class="min-w-0">
        <div class="flex gap-1.5">
          <Name class="truncate font-medium">{props.member.name}</Name>
          <Show when={props.member.you}>
            <span class="shrink-0 text-text3">{m.member_you()}</span>
          </Show>
        </div>
        <Show
          when={props.below}
          fallback={
            <Show when={props.member.email}>
              {(email) => <Code class="block truncate text-meta text-text3 rtl:text-end">{email()}</Code>}
            </Show>
          }
        >
          {props.below}
        </Show>
      </div>
    </div>
  );
}

/** A member as a row of the table: role and visibility are changed where they stand. */
export function MemberTableRow(props: Props): JSX.Element {
  const name = () => isolate(props.member.name);
  const locked = () => (props.manages ? whyLocked(props.member) : undefined);
  const mayEdit = () => props.manages && locked() === undefined;
  return (
    <tr class="border-b border-line last:border-0">
      <th scope="row" class="max-w-64 py-2 ps-4 pe-3 text-start font-normal">
        <Who member={props.member} />
      </th>
      <td class="py-2 pe-3">
        <Show
          when={mayEdit()}
          fallback={
            <span class="inline-flex items-center gap-1.5" title={locked()}>
              {roleName(props.member.role)}
              <Show when={locked()}>
                <Lock size={13} stroke-width={1.5} class="text-text3" aria-hidden="true" />
                <span class="sr-only">{locked()}</span>
              </Show>
            </span>
          }
        >
          <SelectBox
            class="w-34"
            aria-label={m.member_role_of({ name: name() })}
            choices={roleChoices(props.member.roles)}
            value={props.member.role}
            onChange={(role) => void props.actions.edit(props.member, { role })}
          />
        </Show>
      </td>
      <Show when={props.manages}>
        <td class="py-2 pe-3">
          <Show when={props.member.sight}>
            {(sight) => (
              <Show when={mayEdit()} fallback={reachName(sight().customer)}>
                <SelectBox
                  class="w-44"
                  aria-label={m.member_sees_of({ name: name() })}
                  choices={reachChoices()}
                  value={sight().customer}
                  onChange={(customer) => void props.actions.edit(props.member, { sight: { customer } })}
                />
              </Show>
            )}
          </Show>
        </td>
      </Show>
      <td class="max-w-40 py-2 pe-3 text-text2">
        <span class="line-clamp-2">{props.member.teams.map((team) => isolate(team.name)).join(" · ")}</span>
      </td>
      <Show when={props.manages}>
        <td class="py-2 pe-3">
          <MemberState member={props.member} />
        </td>
        <td class="py-2 pe-3 whitespace-nowrap text-text2">
          <LastSeen member={props.member} />
        </td>
      </Show>
      <td class="py-2 pe-2 text-end">
        <Show when={props.member.may.length > 0}>
          <IconButton name={m.member_open({ name: name() })} onClick={() => props.open()}>
            <Ellipsis size={16} stroke-width={1.5} aria-hidden="true" />
          </IconButton>
        </Show>
      </td>
    </tr>
  );
}

/** The same on a phone: two lines, everything else in a sheet. */
export function MemberCard(props: Props): JSX.Element {
  return (
    <li class="flex items-center gap-2 border-b border-line py-2.5 ps-4 pe-2 text-table last:border-0">
      <div class="min-w-0 flex-1">
        <Who
          member={props.member}
          below={
            <div class="flex flex-wrap items-center gap-x-1.5 text-meta text-text3">
              <span>{roleName(props.member.role)}</span>
              <Show
                when={props.member.status === "active"}
                fallback={<Status tone="off">{m.member_suspended()}</Status>}
              >
                <Show when={props.member.lastSeenAt}>
                  {(at) => (
                    <span>
                      · <When at={at()} />
                    </span>
                  )}
                </Show>
              </Show>
            </div>
          }
        />
      </div>
      <Show when={props.member.may.length > 0}>
        <IconButton name={m.member_open({ name: isolate(props.member.name) })} onClick={() => props.open()}>
          <Ellipsis size={16} stroke-width={1.5} aria-hidden="true" />
        </IconButton>
      </Show>
    </li>
  );
}
