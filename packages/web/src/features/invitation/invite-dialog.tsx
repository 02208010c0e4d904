import type { InvitationLines, InvitedRole } from "@rabita/core/invitation/schema";
import type { Reach } from "@rabita/core/user/member-schema";
import { useQueryClient } from "@tanstack/solid-query";
import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import { createStore } from "solid-js/store";
import { sendInvitations } from "../../api/invitation.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { createForm } from "../../ui/form.ts";
import { DialogForm } from "../../ui/form-dialog.tsx";
import { SelectField } from "../../ui/select.tsx";
import { TextArea } from "../../ui/text-field.tsx";
import { toast } from "../../ui/toast.tsx";
import { Check } from "../field/check.tsx";
import { useMembers } from "../member/queries.ts";
import { reachChoices, roleChoices, roleText } from "../role/names.ts";
import { useTeams } from "../team/queries.ts";
import { linesOf, longestLine, mostLines, verdictsOf } from "./lines.ts";
import { invitationsKey, useInvitations } from "./queries.ts";
import { Verdicts } from "./verdicts.tsx";

/** Nobody is invited as owner: ownership is handed on inside. */
const invitedRoles: readonly InvitedRole[] = ["admin", "manager", "agent", "viewer"];

/** Invites one or a pasted list; each line says at once what would become of it, and afterwards what did. */
export function InviteDialog(props: { onClose: () => void }): JSX.Element {
  const { tenantId } = useWorkspace();
  const queries = useQueryClient();
  const members = useMembers(() => tenantId);
  const invitations = useInvitations(
    () => tenantId,
    () => true,
  );
  const teams = useTeams(() => tenantId);
  const [values, setValues] = createStore({
    emails: "",
    role: "agent" as InvitedRole,
    customer: "all" as Reach,
    task: "all" as Reach,
    teamIds: [] as string[],
  });
  const [sent, setSent] = createSignal<InvitationLines>();
  /** Before it is known who is here, nobody is told that they would get a mail. */
  const known = () => members.data !== undefined && invitations.data !== undefined;
  const seats = () => invitations.data?.seats;
  const left = () => Math.max(0, (seats()?.limit ?? Number.POSITIVE_INFINITY) - (seats()?.used ?? 0));
  const typed = createMemo(() => linesOf(values.emails));
  const tooMany = () => {
    const over = typed().length - mostLines;
    return over > 0
      ? m.invite_too_many({ most: show.number(mostLines), over: show.number(over) })
      : undefined;
  };
  const lines = createMemo(() =>
    verdictsOf(typed().slice(0, mostLines), {
      members: new Set(members.data?.items.map(({ email }) => email ?? "") ?? []),
      invited: new Set(
        invitations.data?.items.filter(({ status }) => status === "open").map(({ email }) => email) ?? [],
      ),
      seats: left(),
    }),
  );
  const ready = () => lines().filter(({ verdict }) => verdict === "invited").length;
  const form = createForm({
    check: () => ({ emails: typed().length === 0 ? m.required_field() : tooMany() }),
    submit: async () => {
      const answer = await sendInvitations(tenantId, {
        emails: typed().map((line) => line.slice(0, longestLine)),
        role: values.role,
        teamIds: [...values.teamIds],
        sight: { customer: values.customer, task: values.task },
      });
      await queries.invalidateQueries({ queryKey: invitationsKey(tenantId) });
      const invited = answer.items.filter(({ verdict }) => verdict === "invited").length;
      if (invited > 0) toast(m.invited_toast({ count: invited, shown: show.number(invited) }));
      if (invited === answer.items.length) props.onClose();
      else setSent(answer);
    },
  });
  return (
    <Dialog open onClose={props.onClose} title={m.invite_title()} text={m.invite_text()}>
      <Show
        when={sent()}
        fallback={
          <DialogForm
            form={form}
            action={
              known() && ready() > 1
                ? m.invite_many({ count: ready(), shown: show.number(ready()) })
                : m.invite_action()
            }
            disabled={known() && typed().length > 0 && ready() === 0}
            columns
            onClose={props.onClose}
          >
            <TextArea
              class="sm:col-span-2"
              label={m.invite_emails()}
              hint={m.invite_emails_hint()}
              rows={4}
              value={values.emails}
              error={form.error("emails") ?? tooMany()}
              onInput={(emails) => {
                setValues({ emails });
                form.touch("emails");
              }}
            />
            <Show when={known()}>
              <Verdicts class="sm:col-span-2" lines={lines()} />
            </Show>
            <SelectField
              class="sm:col-span-2"
              label={m.member_role()}
              hint={roleText(values.role)}
              choices={roleChoices(invitedRoles)}
              value={values.role}
              onChange={(role) => setValues({ role })}
              error={form.error("role")}
            />
            <SelectField
              label={m.member_sees_customers()}
              choices={reachChoices()}
              value={values.customer}
              onChange={(customer) => setValues({ customer })}
            />
            <SelectField
              label={m.member_sees_tasks()}
              choices={reachChoices()}
              value={values.task}
              onChange={(task) => setValues({ task })}
            />
            <Show when={(teams.data?.items.length ?? 0) > 0}>
              <fieldset class="flex flex-col gap-1 sm:col-span-2">
                <legend class="mb-1 text-table font-medium">{m.teams_title()}</legend>
                <For each={teams.data?.items}>
                  {(team) => (
                    <Check
                      label={team.name}
                      checked={values.teamIds.includes(team.teamId)}
                      onChange={(checked) =>
                        setValues("teamIds", (ids) => [
                          ...ids.filter((id) => id !== team.teamId),
                          ...(checked ? [team.teamId] : []),
                        ])
                      }
                    />
                  )}
                </For>
              </fieldset>
            </Show>
            <Show when={seats()}>
              {(all) => (
                <p class="text-table text-text2 sm:col-span-2">
                  {m.seats_left({ left: show.number(left()), limit: show.number(all().limit) })}
                </p>
              )}
            </Show>
          </DialogForm>
        }
      >
        {(answer) => (
          <>
            <div class="px-5 py-5">
              <Verdicts lines={answer().items} sent />
            </div>
            <DialogActions>
              <Button look="primary" onClick={() => props.onClose()}>
                {m.action_close()}
              </Button>
            </DialogActions>
          </>
        )}
      </Show>
    </Dialog>
  );
}
