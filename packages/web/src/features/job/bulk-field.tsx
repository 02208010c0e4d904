import type { CustomPatch } from "@rabita/core/field/schema";
import { createEffect, createSignal, type JSX, Show } from "solid-js";
import type { BulkInput } from "../../api/job.ts";
import { m } from "../../paraglide/messages.js";
import { Notice } from "../../ui/notice.tsx";
import { SelectField } from "../../ui/select.tsx";
import { CompanyField } from "../company/company-field.tsx";
import { nameOf } from "../field/names.ts";
import { inOrder, useFields } from "../field/queries.ts";
import { customFrom, RequiredFields, type TypedCustom } from "../field/required-fields.tsx";

type Set = NonNullable<BulkInput["change"]["set"]>;

/** Which field many customers are given a value of, and which value; left empty, the field is emptied. */
export function BulkField(props: {
  tenantId: string;
  error: string | undefined;
  onChange: (set: Set | undefined) => void;
}): JSX.Element {
  const fields = useFields(() => props.tenantId);
  const [chosen, setChosen] = createSignal("company");
  const [company, setCompany] = createSignal("");
  const [typed, setTyped] = createSignal<TypedCustom>({});
  const [failure, setFailure] = createSignal<string>();
  // What is one customer's alone can't be given to many.
  const offered = () =>
    inOrder(fields.data?.items ?? []).filter(({ archived, unique }) => !archived && !unique);
  const field = () => offered().find(({ key }) => key === chosen());

  const wanted = (): Set | undefined => {
    const one = field();
    if (!one) return company() === "" ? undefined : { companyId: company() as Set["companyId"] };
    const values: CustomPatch = customFrom([one], typed());
    return { custom: one.key in values ? values : { [one.key]: null } };
  };
  createEffect(() => {
    try {
      props.onChange(wanted());
      setFailure(undefined);
    } catch (error) {
      // What is typed is no such value yet.
      props.onChange(undefined);
      setFailure(error instanceof Error ? error.message : undefined);
    }
  });
  return (
    <>
      <SelectField
        label={m.filter_column()}
        choices={[
          { value: "company", label: m.list_company() },
          ...offered().map((one) => ({ value: one.key, label: nameOf(one) })),
        ]}
        value={chosen()}
        onChange={(key) => {
          setTyped({});
          setChosen(key);
        }}
      />
      <Show
        when={field()}
        keyed
        fallback={
          <CompanyField
            tenantId={props.tenantId}
            value={company()}
            error={props.error}
            onChange={setCompany}
          />
        }
      >
        {(one) => (
          <div class="grid gap-4">
            <RequiredFields
              fields={[one]}
              typed={typed()}
              change={(key, text) => setTyped({ ...typed(), [key]: text })}
              error={() => undefined}
            />
            <Show when={failure()}>{(text) => <Notice tone="bad">{text()}</Notice>}</Show>
          </div>
        )}
      </Show>
    </>
  );
}
