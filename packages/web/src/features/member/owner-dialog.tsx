import type { Member } from "@rabita/core/user/member-schema";
import { createSignal, type JSX } from "solid-js";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { createForm } from "../../ui/form.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TextField } from "../../ui/text-field.tsx";
import type { createMemberActions } from "./actions.ts";

/** Handing the ownership on can't be taken back by oneself, so the new owner's name is typed. */
export function OwnerDialog(props: {
  member: Member;
  actions: ReturnType<typeof createMemberActions>;
  onClose: () => void;
}): JSX.Element {
  const [typed, setTyped] = createSignal("");
  const name = () => isolate(props.member.name);
  const same = (text: string) => text.normalize("NFC").trim().toLowerCase();
  const form = createForm({
    check: () => ({
      typed: same(typed()) === same(props.member.name) ? undefined : m.owner_type_name({ name: name() }),
    }),
    submit: async () => {
      await props.actions.handOnOwnership(props.member);
      props.onClose();
    },
  });
  return (
    <FormDialog
      onClose={props.onClose}
      title={m.owner_title({ name: name() })}
      form={form}
      action={m.member_make_owner()}
      danger
    >
      <Notice tone="warn">{m.owner_text({ name: name() })}</Notice>
      <TextField
        label={m.owner_type_name({ name: name() })}
        autocomplete="off"
        autofocus
        value={typed()}
        onInput={(value) => {
          setTyped(value);
          form.touch("typed");
        }}
        error={form.error("typed")}
      />
    </FormDialog>
  );
}
