import { Combobox as Kobalte } from "@kobalte/core/combobox";
import Building from "lucide-solid/icons/building";
import Plus from "lucide-solid/icons/plus";
import { createMemo, createSignal, type JSX, Show } from "solid-js";
import { searchCustomers } from "../../api/search.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { useQuery } from "../../session/query.ts";
import { ComboItem, ComboList } from "../../ui/combo-list.tsx";
import { Field, inputClass, inputHeight } from "../../ui/field.tsx";
import { customersKey } from "../customer/queries.ts";
import { companiesKnow, companyName } from "./names.ts";

/** A company that is there, or (without an id) one that is yet to be made under that name. */
type Choice = { customerId: string; displayName: string };

const mostShown = 8;

/** Chooses one of the workspace's companies by a part of its name; where `onCreate` is given, makes one of what was typed. */
export function CompanyField(props: {
  tenantId: string;
  label?: string;
  value: string;
  optional?: boolean;
  error?: string | undefined;
  /** A customer that is not offered: nobody belongs to itself. */
  except?: string;
  onChange: (customerId: string) => void;
  onCreate?: (displayName: string) => void;
}): JSX.Element {
  // Told once it stands in the page: before, it is in no dialog.
  const [field, setField] = createSignal<HTMLDivElement>();
  const [typed, setTyped] = createSignal("");
  const label = () => props.label ?? m.list_company();
  const found = useQuery(() => {
    const text = typed().trim();
    return {
      queryKey: [...customersKey(props.tenantId), "companies", text],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        searchCustomers(
          props.tenantId,
          {
            ...(text !== "" && { text }),
            where: { column: "kind", equals: "organisation" },
            sort: [{ column: "displayName", order: "asc" }],
            limit: mostShown,
          },
          signal,
        ),
      // What was found stays until what is typed next is found.
      placeholderData: <T,>(before: T) => before,
      staleTime: 10_000,
    };
  });
  const options = createMemo((): Choice[] => {
    const rows = (found.data?.rows ?? []).filter(({ customerId }) => customerId !== props.except);
    companiesKnow(rows);
    const name = typed().trim();
    const isNew = name !== "" && !rows.some(({ displayName }) => displayName === name);
    const made: Choice[] = props.onCreate && isNew ? [{ customerId: "", displayName: name }] : [];
    return [...rows.map(({ customerId, displayName }) => ({ customerId, displayName })), ...made];
  });
  const chosen = createMemo(() =>
    props.value === "" ? null : { customerId: props.value, displayName: companyName(props.value) },
  );
  const choose = (choice: Choice | null) => {
    if (!choice) return;
    if (choice.customerId === "") props.onCreate?.(choice.displayName);
    else {
      companiesKnow([choice]);
      props.onChange(choice.customerId);
    }
  };
  return (
    <Field label={label()} error={props.error} optional={props.optional ?? false}>
      {(control) => (
        <Kobalte<Choice>
          options={options()}
          value={chosen()}
          onChange={choose}
          onInputChange={setTyped}
          optionValue={({ customerId, displayName }) => customerId || `new ${displayName}`}
          optionTextValue="displayName"
          optionLabel="displayName"
          defaultFilter={() => true}
          triggerMode="focus"
          gutter={4}
          sameWidth
          itemComponent={(item) => (
            <ComboItem item={item.item}>
              <Show
                when={item.item.rawValue.customerId}
                fallback={<Plus size={14} class="shrink-0 text-text3" aria-hidden="true" />}
              >
                <Building size={14} stroke-width={1.5} class="shrink-0 text-text3" aria-hidden="true" />
              </Show>
              <Kobalte.ItemLabel class="min-w-0 flex-1 truncate">
                {item.item.rawValue.customerId === ""
                  ? m.company_create({ name: isolate(item.item.rawValue.displayName) })
                  : item.item.rawValue.displayName}
              </Kobalte.ItemLabel>
            </ComboItem>
          )}
        >
          <Kobalte.Control ref={(element) => queueMicrotask(() => setField(element))}>
            <Kobalte.Input
              {...control}
              autocomplete="off"
              dir="auto"
              class={`${inputClass} ${inputHeight}`}
            />
          </Kobalte.Control>
          <ComboList field={field()} />
        </Kobalte>
      )}
    </Field>
  );
}
