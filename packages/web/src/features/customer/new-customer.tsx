import type { CustomerKind, LifecycleStage } from "@rabita/core/customer/schema";
import { useNavigate } from "@solidjs/router";
import { useQueryClient } from "@tanstack/solid-query";
import { type JSX, lazy, Show, Suspense } from "solid-js";
import { createStore } from "solid-js/store";
import { createCustomer } from "../../api/customer.ts";
import { uuid7 } from "../../api/uuid.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { createForm } from "../../ui/form.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { RadioCards } from "../../ui/radio-cards.tsx";
import { SelectField } from "../../ui/select.tsx";
import { TextArea, TextField } from "../../ui/text-field.tsx";
import { toast, toastError } from "../../ui/toast.tsx";
import { companiesKnow } from "../company/names.ts";
import { Twins } from "../duplicate/twins.tsx";
import { useFields } from "../field/queries.ts";
import { customFrom, RequiredFields, requiredOf, type TypedCustom } from "../field/required-fields.tsx";
import { homeKey } from "../home/queries.ts";
import { customerKey, customersKey } from "./queries.ts";
import { stageChoices } from "./stage.tsx";

const CompanyField = lazy(async () => ({
  default: (await import("../company/company-field.tsx")).CompanyField,
}));

/** Adds one customer by hand; a name is enough. */
export function NewCustomerDialog(props: { open: boolean; onClose: () => void }): JSX.Element {
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [values, setValues] = createStore({
    kind: "person" as CustomerKind,
    displayName: "",
    email: "",
    phone: "",
    stage: "lead" as LifecycleStage,
    companyId: "",
    about: "",
    custom: {} as TypedCustom,
  });
  const fields = useFields(() => workspace.tenantId);
  const required = () => requiredOf(fields.data?.items ?? []);
  const change = (path: string, next: Partial<typeof values>) => {
    setValues(next);
    form.touch(path);
  };

  /** Makes the company that was typed, and chooses it. */
  const make = async (displayName: string) => {
    try {
      const made = await createCustomer(workspace.tenantId, { kind: "organisation", displayName }, uuid7());
      companiesKnow([made]);
      void queries.invalidateQueries({ queryKey: customersKey(workspace.tenantId) });
      change("companyId", { companyId: made.customerId });
    } catch (error) {
      toastError(error);
    }
  };

  const form = createForm({
    check: () => ({
      displayName: values.displayName.trim() === "" ? m.required_field() : undefined,
      ...Object.fromEntries(
        required().map(({ key }) => [
          `custom.${key}`,
          (values.custom[key] ?? "").trim() === "" ? m.required_field() : undefined,
        ]),
      ),
    }),
    submit: async (key) => {
      const { tenantId } = workspace;
      const body = {
        kind: values.kind,
        displayName: values.displayName.trim(),
        emails: values.email.trim() === "" ? [] : [values.email.trim()],
        phones: values.phone.trim() === "" ? [] : [values.phone.trim()],
        stage: values.stage,
        ...(values.kind === "person" && values.companyId !== "" && { companyId: values.companyId }),
        about: values.about.trim() === "" ? null : values.about,
        custom: customFrom(required(), values.custom),
      };
      const customer = await createCustomer(tenantId, body, key);
      queries.setQueryData(customerKey(tenantId, customer.customerId), customer);
      void queries.invalidateQueries({ queryKey: customersKey(tenantId) });
      void queries.invalidateQueries({ queryKey: homeKey(tenantId) });
      props.onClose();
      toast(m.customer_created_toast({ name: isolate(customer.displayName) }));
      navigate(workspace.path(`/customers/${customer.customerId}`));
    },
  });

  return (
    <FormDialog
      open={props.open}
      onClose={props.onClose}
      title={m.customer_new_title()}
      form={form}
      action={m.customers_add()}
      columns
    >
      <TextField
        class="sm:col-span-2"
        label={m.customer_name()}
        autofocus
        autocomplete="off"
        maxlength={200}
        value={values.displayName}
        onInput={(displayName) => change("displayName", { displayName })}
        error={form.error("displayName")}
      />
      <TextField
        label={m.customer_emails()}
        type="email"
        autocomplete="off"
        optional
        value={values.email}
        onInput={(email) => change("emails.0", { email })}
        error={form.error("emails.0")}
      />
      <TextField
        label={m.customer_phones()}
        type="tel"
        autocomplete="off"
        optional
        value={values.phone}
        onInput={(phone) => change("phones.0", { phone })}
        hint={m.customer_phone_hint()}
        error={form.error("phones.0")}
      />
      <Twins
        class="sm:col-span-2"
        typed={{ name: values.displayName, email: values.email, phone: values.phone }}
      />
      <RadioCards
        label={m.customer_kind()}
        name="kind"
        value={values.kind}
        onChange={(kind) => setValues({ kind })}
        choices={[
          { value: "person", label: m.kind_person() },
          { value: "organisation", label: m.kind_organisation() },
        ]}
        class="sm:col-span-2"
      />
      <SelectField
        class="sm:col-span-2"
        label={m.customer_stage()}
        choices={stageChoices()}
        value={values.stage}
        onChange={(stage) => setValues({ stage })}
      />
      <Show when={values.kind === "person" && props.open}>
        <div class="sm:col-span-2">
          <Suspense>
            <CompanyField
              tenantId={workspace.tenantId}
              value={values.companyId}
              optional
              error={form.error("companyId")}
              onChange={(companyId) => change("companyId", { companyId })}
              onCreate={(displayName) => void make(displayName)}
            />
          </Suspense>
        </div>
      </Show>
      <RequiredFields
        fields={required()}
        typed={values.custom}
        change={(key, text) => change(`custom.${key}`, { custom: { ...values.custom, [key]: text } })}
        error={form.error}
      />
      <TextArea
        class="sm:col-span-2"
        label={m.customer_about()}
        optional
        maxlength={5000}
        value={values.about}
        onInput={(about) => change("about", { about })}
        error={form.error("about")}
      />
    </FormDialog>
  );
}
