import type { View, ViewVisibility } from "@rabita/core/view/schema";
import { createSignal, type JSX } from "solid-js";
import { m } from "../../../paraglide/messages.js";
import { Button } from "../../../ui/button.tsx";
import { Dialog, DialogActions } from "../../../ui/dialog.tsx";
import { createForm } from "../../../ui/form.ts";
import { FormFailure } from "../../../ui/notice.tsx";
import { RadioCards } from "../../../ui/radio-cards.tsx";
import { TextField } from "../../../ui/text-field.tsx";

/** Name of a view, and who sees it. */
export function ViewDialog(props: {
  view: View | undefined;
  save: (given: { name: string; visibility: ViewVisibility }, key: string) => Promise<void>;
  onClose: () => void;
}): JSX.Element {
  const [name, setName] = createSignal(props.view?.name ?? "");
  const [visibility, setVisibility] = createSignal<ViewVisibility>(props.view?.visibility ?? "mine");
  const form = createForm({
    check: () => ({ name: name().trim() === "" ? m.required_field() : undefined }),
    submit: async (key) => {
      await props.save({ name: name().trim(), visibility: visibility() }, key);
      props.onClose();
    },
  });
  return (
    <Dialog open onClose={props.onClose} title={props.view ? m.view_rename() : m.view_new_title()}>
      <form onSubmit={form.onSubmit} novalidate>
        <div class="flex flex-col gap-4 px-5 py-4">
          <FormFailure failure={form.failure()} />
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
            value={visibility()}
            onChange={setVisibility}
            choices={[
              { value: "mine", label: m.view_mine() },
              { value: "everyone", label: m.view_everyone() },
            ]}
          />
        </div>
        <DialogActions>
          <Button type="submit" look="primary" pending={form.pending()}>
            {m.action_save()}
          </Button>
          <Button onClick={() => props.onClose()}>{m.action_cancel()}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
