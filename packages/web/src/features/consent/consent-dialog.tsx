import type { Channel, Consent } from "@rabita/core/consent/schema";
import { useQueryClient } from "@tanstack/solid-query";
import type { JSX } from "solid-js";
import { createStore } from "solid-js/store";
import { recordConsent } from "../../api/consent.ts";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { DateField } from "../../ui/date-field.tsx";
import { createForm } from "../../ui/form.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { SelectField } from "../../ui/select.tsx";
import { TextArea } from "../../ui/text-field.tsx";
import { toast } from "../../ui/toast.tsx";
import { customerKey, timelineKey } from "../customer/queries.ts";
import { channelName, howChoices, stateChoices } from "./words.ts";

/** Writes down what a customer said of one channel: what, how, when and in which words. */
export function ConsentDialog(props: {
  customerId: string;
  channel: Channel;
  before: Consent;
  onClose: () => void;
}): JSX.Element {
  const { tenantId } = useWorkspace();
  const queries = useQueryClient();
  const [values, setValues] = createStore({
    state:
      props.before.state === "granted" ? ("refused" as Consent["state"]) : ("granted" as Consent["state"]),
    how: "phone" as ReturnType<typeof howChoices>[number]["value"],
    day: "",
    text: "",
  });
  const form = createForm({
    submit: async (key) => {
      const text = values.text.trim();
      const view = await recordConsent(
        tenantId,
        props.customerId,
        {
          channel: props.channel,
          state: values.state,
          how: values.how,
          text: text === "" ? null : text,
          ...(values.day !== "" && { at: values.day }),
        },
        key,
      );
      queries.setQueryData(customerKey(tenantId, props.customerId), view);
      void queries.invalidateQueries({ queryKey: timelineKey(tenantId, props.customerId) });
      props.onClose();
      toast(m.consent_recorded_toast());
    },
  });
  return (
    <FormDialog
      onClose={props.onClose}
      title={m.consent_change({ channel: channelName(props.channel) })}
      text={m.consent_text()}
      form={form}
      action={m.action_save()}
      columns
    >
      <SelectField
        label={m.consent_state()}
        choices={stateChoices()}
        value={values.state}
        onChange={(state) => setValues({ state })}
      />
      <SelectField
        label={m.consent_how()}
        choices={howChoices()}
        value={values.how}
        onChange={(how) => setValues({ how })}
      />
      <DateField
        label={m.interaction_at()}
        optional
        value={values.day}
        onChange={(day) => setValues({ day })}
        error={form.error("at")}
      />
      <TextArea
        class="sm:col-span-2"
        label={m.consent_words()}
        optional
        maxlength={2000}
        value={values.text}
        onInput={(text) => setValues({ text })}
        error={form.error("text")}
      />
    </FormDialog>
  );
}
