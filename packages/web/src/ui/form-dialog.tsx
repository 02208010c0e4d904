import { type ComponentProps, type JSX, splitProps } from "solid-js";
import { m } from "../paraglide/messages.js";
import { Button } from "./button.tsx";
import { Dialog, DialogActions } from "./dialog.tsx";
import type { Form } from "./form.ts";
import { FormFailure } from "./notice.tsx";

type DialogFormProps = {
  form: Pick<Form, "onSubmit" | "pending" | "failure">;
  /** What the button says that sends the form. */
  action: string;
  /** It can't be taken back. */
  danger?: boolean | undefined;
  disabled?: boolean | undefined;
  /** Two fields beside each other where there is room. */
  columns?: boolean | undefined;
  onClose: () => void;
  children: JSX.Element;
};

/** The form inside a dialog: its fields, what went wrong with it as a whole, the button that sends it, and Cancel. */
export function DialogForm(props: DialogFormProps): JSX.Element {
  return (
    <form onSubmit={props.form.onSubmit} novalidate>
      <div class={`grid grid-cols-1 gap-4 px-5 py-5 ${props.columns ? "sm:grid-cols-2" : ""}`}>
        {props.children}
        <FormFailure class="col-span-full" failure={props.form.failure()} />
      </div>
      <DialogActions>
        <Button
          type="submit"
          look={props.danger ? "danger" : "primary"}
          pending={props.form.pending()}
          disabled={props.disabled ?? false}
        >
          {props.action}
        </Button>
        <Button look="ghost" onClick={() => props.onClose()}>
          {m.action_cancel()}
        </Button>
      </DialogActions>
    </form>
  );
}

/** A dialog that is one form. */
export function FormDialog(
  props: DialogFormProps & Omit<ComponentProps<typeof Dialog>, "open"> & { open?: boolean },
): JSX.Element {
  const [dialog, form] = splitProps(props, ["open", "title", "text", "wide"]);
  return (
    <Dialog {...dialog} open={dialog.open ?? true} onClose={props.onClose}>
      <DialogForm {...form} />
    </Dialog>
  );
}
