import type { Team } from "@rabita/core/team/schema";
import { useQueryClient } from "@tanstack/solid-query";
import { For, type JSX } from "solid-js";
import { createStore } from "solid-js/store";
import { createTeam, editTeam } from "../../api/team.ts";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { createForm } from "../../ui/form.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { SelectField } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { toast } from "../../ui/toast.tsx";
import { Check } from "../field/check.tsx";
import { activeMembers, membersKey, useMembers } from "../member/queries.ts";
import { teamsKey } from "./queries.ts";

/** Makes a team, or changes its name, lead and people. */
export function TeamDialog(props: { team: Team | undefined; onClose: () => void }): JSX.Element {
  const { tenantId } = useWorkspace();
  const queries = useQueryClient();
  const members = useMembers(() => tenantId);
  const { team } = props;
  const [values, setValues] = createStore({
    name: team?.name ?? "",
    leadId: String(team?.leadId ?? ""),
    memberIds: (team?.memberIds ?? []).map(String),
  });
  const people = () => activeMembers(members.data?.items ?? []);
  const form = createForm({
    check: () => ({ name: values.name.trim() === "" ? m.required_field() : undefined }),
    submit: async (key) => {
      const leadId = values.leadId === "" ? null : values.leadId;
      // The lead is one of them.
      const memberIds = [...new Set([...values.memberIds, ...(leadId ? [leadId] : [])])];
      const body = { name: values.name.trim(), leadId, memberIds };
      if (team) await editTeam(tenantId, team.teamId, { version: team.version, ...body });
      else await createTeam(tenantId, body, key);
      await Promise.all([
        queries.invalidateQueries({ queryKey: teamsKey(tenantId) }),
        queries.invalidateQueries({ queryKey: membersKey(tenantId) }),
      ]);
      toast(m.saved());
      props.onClose();
    },
    word: (error) => (error.code === "record.conflict" ? m.conflict_reload() : undefined),
  });
  return (
    <FormDialog
      onClose={props.onClose}
      title={team ? m.team_edit_title() : m.team_new_title()}
      form={form}
      action={team ? m.action_save() : m.team_add()}
    >
      <TextField
        label={m.team_name()}
        autofocus
        autocomplete="off"
        maxlength={80}
        value={values.name}
        onInput={(name) => {
          setValues({ name });
          form.touch("name");
        }}
        error={form.error("name")}
      />
      <SelectField
        label={m.team_lead()}
        optional
        choices={[
          { value: "", label: m.team_no_lead() },
          ...people().map((one) => ({ value: String(one.userId), label: one.name })),
        ]}
        value={values.leadId}
        error={form.error("leadId")}
        onChange={(leadId) => setValues({ leadId })}
      />
      <fieldset>
        <legend class="mb-1 text-table font-medium">{m.members_title()}</legend>
        <div class="max-h-64 overflow-y-auto rounded-control border border-line px-3 py-1.5">
          <For each={people()}>
            {(one) => (
              <Check
                label={one.name}
                checked={values.memberIds.includes(one.userId) || values.leadId === one.userId}
                onChange={(checked) =>
                  setValues("memberIds", (ids) => [
                    ...ids.filter((id) => id !== one.userId),
                    ...(checked ? [String(one.userId)] : []),
                  ])
                }
              />
            )}
          </For>
        </div>
      </fieldset>
    </FormDialog>
  );
}
