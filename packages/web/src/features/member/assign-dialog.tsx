import { createSignal, type JSX } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { ComboField } from "../../ui/combobox.tsx";
import { createForm } from "../../ui/form.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { Listed } from "../../ui/listed.tsx";
import { Loading, Skeleton } from "../../ui/state.tsx";
import { roleName } from "../role/names.ts";
import { activeMembers, useMembers } from "./queries.ts";

/** Nobody, among the ids of members. */
const nobody = "nobody";

/** Whom a record is given to, found by typing a part of the name. */
export function AssignDialog(props: {
  ownerId: string | null;
  assign: (ownerId: string | null) => void;
  onClose: () => void;
}): JSX.Element {
  const { tenantId } = useWorkspace();
  const members = useMembers(() => tenantId);
  const [chosen, setChosen] = createSignal(props.ownerId ?? nobody);
  const options = () => [
    ...activeMembers(members.data?.items ?? []).map(({ userId, name, role, email }) => ({
      value: String(userId),
      label: name,
      hint: roleName(role),
      search: email ?? "",
    })),
    { value: nobody, label: m.owner_nobody() },
  ];
  const form = createForm({
    submit: async () => props.assign(chosen() === nobody ? null : chosen()),
  });
  return (
    <FormDialog
      onClose={props.onClose}
      title={m.bulk_assign()}
      form={form}
      action={m.bulk_assign()}
      disabled={!members.data}
    >
      {/* A field that is there before its choices would forget what was typed when they come. */}
      <Listed
        list={members}
        isEmpty={!members.data}
        empty={null}
        loading={
          <Loading>
            <Skeleton class="h-16" />
          </Loading>
        }
        inCard
      >
        <ComboField label={m.list_owner()} options={options()} value={chosen()} onChange={setChosen} />
      </Listed>
    </FormDialog>
  );
}
