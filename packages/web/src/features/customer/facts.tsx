import type { Address, CustomerView } from "@rabita/core/customer/schema";
import { countries } from "@rabita/core/locale/country";
import { createMemo, type JSX, Show } from "solid-js";
import { locale, localeNames, locales } from "../../i18n/locale.ts";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { Editable } from "../../ui/editable.tsx";
import { CompanyFact } from "../company/company-fact.tsx";
import { Twins } from "../duplicate/twins.tsx";
import { CustomFacts } from "../field/custom-facts.tsx";
import { OwnerFact } from "../member/owner-fact.tsx";
import type { Change } from "./edit.ts";
import { Fact, FactChoice, FactList, Tags } from "./fact.tsx";
import { Origin } from "./origin.tsx";
import { stageChoices } from "./stage.tsx";

type Props = { customer: CustomerView; readonly: boolean; save: (change: Change) => Promise<void> };

const orNull = (text: string): string | null => (text === "" ? null : text);

/** Everything known about a customer, each fact edited where it stands. */
export function Facts(props: Props): JSX.Element {
  const workspace = useWorkspace();
  const customer = () => props.customer;
  const isPerson = () => customer().kind === "person";
  return (
    <div class="divide-y divide-line px-4 py-1">
      <dl class="py-2">
        <FactChoice
          label={m.customer_stage()}
          value={customer().stage}
          choices={stageChoices()}
          readonly={props.readonly}
          onSave={(stage) => props.save({ stage })}
        />
        <OwnerFact
          customer={customer()}
          readonly={props.readonly}
          save={(ownerId) => props.save({ ownerId })}
        />
        <FactList
          label={m.customer_emails()}
          type="email"
          values={customer().emails}
          readonly={props.readonly}
          below={(draft) => (
            <Twins class="-mx-2 mt-1" typed={{ email: draft(), except: customer().customerId }} />
          )}
          onSave={(emails) => props.save({ emails })}
        />
        <FactList
          label={m.customer_phones()}
          type="tel"
          values={customer().phones}
          readonly={props.readonly}
          below={(draft) => (
            <Twins class="-mx-2 mt-1" typed={{ phone: draft(), except: customer().customerId }} />
          )}
          onSave={(phones) => props.save({ phones })}
        />
        <Tags
          tags={customer().tags}
          suggestions={workspace.tenant().tags ?? []}
          readonly={props.readonly}
          onSave={(tags) => props.save({ tags })}
        />
      </dl>
      <dl class="py-2">
        <FactChoice
          label={m.customer_kind()}
          value={customer().kind}
          choices={[
            { value: "person", label: m.kind_person() },
            { value: "organisation", label: m.kind_organisation() },
          ]}
          readonly={props.readonly}
          onSave={(kind) => props.save({ kind })}
        />
        <CompanyFact
          customer={customer()}
          readonly={props.readonly}
          save={(companyId) => props.save({ companyId })}
        />
        <Show when={isPerson()}>
          <TextFact
            {...props}
            label={m.customer_honorific()}
            value={customer().honorific}
            maxlength={40}
            onSave={(honorific) => props.save({ honorific })}
          />
          <TextFact
            {...props}
            label={m.customer_given_name()}
            value={customer().givenName}
            maxlength={100}
            onSave={(givenName) => props.save({ givenName })}
          />
          <TextFact
            {...props}
            label={m.customer_family_name()}
            value={customer().familyName}
            maxlength={100}
            onSave={(familyName) => props.save({ familyName })}
          />
        </Show>
        <FactChoice
          label={m.customer_language()}
          value={customer().language ?? ""}
          choices={[
            { value: "", label: m.not_set() },
            ...locales.map((value) => ({ value, label: localeNames[value] })),
          ]}
          readonly={props.readonly}
          onSave={(language) => props.save({ language: language === "" ? null : language })}
        />
        <Fact label={m.customer_about()}>
          <Editable
            label={m.customer_about()}
            value={customer().about ?? ""}
            multiline
            maxlength={5000}
            readonly={props.readonly}
            onSave={(about) => props.save({ about: orNull(about) })}
          />
        </Fact>
      </dl>
      <CustomFacts
        customer={customer()}
        readonly={props.readonly}
        save={(custom) => props.save({ custom })}
      />
      <dl class="py-2">
        <AddressFacts {...props} />
      </dl>
      <dl class="py-2">
        <Origin customer={customer()} />
      </dl>
    </div>
  );
}

function TextFact(props: {
  label: string;
  value: string | null;
  maxlength: number;
  readonly: boolean;
  ltr?: boolean;
  onSave: (value: string | null) => Promise<void>;
}): JSX.Element {
  return (
    <Fact label={props.label}>
      <Editable
        label={props.label}
        value={props.value ?? ""}
        maxlength={props.maxlength}
        readonly={props.readonly}
        ltr={props.ltr ?? false}
        onSave={(text) => props.onSave(orNull(text))}
      />
    </Fact>
  );
}

function AddressFacts(props: Props): JSX.Element {
  const address = (): Address => props.customer.address ?? {};
  const put = (part: keyof Address, value: string | null) => {
    const next = Object.fromEntries(
      Object.entries({ ...address(), [part]: value ?? "" }).filter(([, text]) => text !== ""),
    );
    return props.save({ address: Object.keys(next).length === 0 ? null : next });
  };
  const choices = createMemo(() => {
    const names = new Intl.DisplayNames(locale(), { type: "region" });
    const collator = new Intl.Collator(locale());
    const list = countries.map((value) => ({ value, label: names.of(value) ?? value }));
    return [{ value: "", label: m.not_set() }, ...list.sort((a, b) => collator.compare(a.label, b.label))];
  });
  return (
    <>
      <TextFact
        {...props}
        label={m.customer_street()}
        value={address().street ?? null}
        maxlength={300}
        onSave={(text) => put("street", text)}
      />
      <TextFact
        {...props}
        label={m.customer_city()}
        value={address().city ?? null}
        maxlength={120}
        onSave={(text) => put("city", text)}
      />
      <TextFact
        {...props}
        label={m.customer_region()}
        value={address().region ?? null}
        maxlength={120}
        onSave={(text) => put("region", text)}
      />
      <TextFact
        {...props}
        label={m.customer_postal_code()}
        value={address().postalCode ?? null}
        maxlength={20}
        ltr
        onSave={(text) => put("postalCode", text)}
      />
      <FactChoice
        label={m.customer_country()}
        value={address().country ?? ""}
        choices={choices()}
        readonly={props.readonly}
        onSave={(country) => put("country", orNull(country))}
      />
    </>
  );
}
