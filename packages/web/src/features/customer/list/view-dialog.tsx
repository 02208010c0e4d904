import type { TeamId } from "@rabita/core/kernel/schema";
import type { View, ViewVisibility } from "@rabita/core/view/schema";
import { createSignal, type JSX } from "solid-js";
import { isolate } from "../../../format/isolate.ts";
import { m } from "../../../paraglide/messages.js";
import { createForm } from "../../../ui/form.ts";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import { RadioCards } from "../../../ui/radio-cards.tsx";
import { TextField } from "../../../ui/text-field.tsx";

/** Who sees a view: oneself, one of one's teams, everyone. */
export type Sharing = { visibility: ViewVisibility; teamId: TeamId | null };

/** Name of a view, and who sees it. */
export function ViewDialog(props: {
  view: View | undefined;
  /** The teams that it can be shared with. */
  teams: readonly { teamId: TeamId; name: string }[];
  /** Names of the other views: two tabs of one name can't be told apart. */
  taken: readonly string[];
  save: (given: { name: string } & Sharing, key: string) => Promise<void>;
  onClose: () => void;
}): JSX.Element {
  const [name, setName] = createSignal(props.view?.name ?? "");
  const [seenBy, setSeenBy] = createSignal<string>(props.view?.teamId ?? props.view?.visibility ?? "mine");
  const sharing = (): Sharing => {
    const team = props.teams.find(({ teamId }) => teamId === seenBy());
    if (team) return { visibility: "team", teamId: team.teamId };
    return { visibility: seenBy() === "everyone" ? "everyone" : "mine", teamId: null };
  };
  const refusal = () => {
    if (name().trim() === "") return m.required_field();
    return props.taken.includes(name().trim()) ? m.view_name_taken() : undefined;
  };
  const form = createForm({
    check: () => ({ name: refusal() }),
    submit: async (key) => {
      await props.save({ name: name().trim(), ...sharing() }, key);
      props.onClose();
    },
  });
  return (
    <FormDialog
      onClose={props.onClose}
      title={props.view ? m.view_rename() : m.view_new_title()}
      form={form}
      action={m.action_save()}
    >
      <TextField
        label={m.view_name()}
        name="view-name"
        value={name()}
        maxlength={80}
        autofocus
        error={form.error("name")}
        onInput={(text) => {
          form.touch("name");
          setName(text);
        }}
      />
      <RadioCards
        label={m.view_visibility()}
        name="visibility"
        value={seenBy()}
        onChange={setSeenBy}
        choices={[
          { value: "mine", label: m.view_mine() },
          ...props.teams.map(({ teamId, name }) => ({
            value: teamId as string,
            label: m.view_team({ name: isolate(name) }),
          })),
          { value: "everyone", label: m.view_everyone() },
        ]}
      />
    </FormDialog>
  );
}
