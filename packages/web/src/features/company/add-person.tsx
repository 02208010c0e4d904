import Plus from "lucide-solid/icons/plus";
import { createSignal, For, type JSX, Show } from "solid-js";
import { createCustomer } from "../../api/customer.ts";
import { searchCustomers } from "../../api/search.ts";
import { uuid7 } from "../../api/uuid.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { useQuery } from "../../session/query.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { SearchBox } from "../../ui/search-box.tsx";
import { Name } from "../../ui/text.tsx";
import { toastError } from "../../ui/toast.tsx";
import { customersKey } from "../customer/queries.ts";

type Person = { customerId: string; version: number; displayName: string };

const mostShown = 6;
const item =
  "flex min-h-9 w-full items-center gap-2 rounded-control px-2 text-start text-table hover:bg-hover coarse:min-h-11";

/** Finds somebody who belongs to the company from now on, or adds a person of that name. */
export function AddPerson(props: {
  companyId: string;
  taken: readonly string[];
  onChoose: (person: Person) => void;
  onCreated: () => void;
}): JSX.Element {
  const { tenantId } = useWorkspace();
  const [typed, setTyped] = createSignal("");
  const text = () => typed().trim();
  const found = useQuery(() => {
    const wanted = text();
    return {
      queryKey: [...customersKey(tenantId), "to-add", wanted],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        searchCustomers(
          tenantId,
          {
            text: wanted,
            where: { column: "kind", equals: "person" },
            limit: mostShown + props.taken.length,
          },
          signal,
        ),
      enabled: wanted !== "",
    };
  });
  const rows = () =>
    text() === ""
      ? []
      : (found.data?.rows ?? []).filter((row) => !props.taken.includes(row.customerId)).slice(0, mostShown);
  const create = async () => {
    try {
      await createCustomer(tenantId, { displayName: text(), companyId: props.companyId }, uuid7());
      props.onCreated();
    } catch (error) {
      toastError(error);
    }
  };
  return (
    <div class="border-b border-line px-4 py-3">
      <SearchBox label={m.company_find_person()} value={typed()} wait={150} onSearch={setTyped} />
      <ul class="mt-2 -mx-2 empty:hidden">
        <For each={rows()}>
          {(row) => (
            <li>
              <button type="button" class={item} onClick={() => props.onChoose(row)}>
                <Name class="min-w-0 flex-1 truncate">{row.displayName}</Name>
                <Show when={row.company}>
                  {(company) => (
                    <span class="min-w-0 truncate text-meta text-text3">
                      <Name>{company().displayName}</Name>
                    </span>
                  )}
                </Show>
              </button>
            </li>
          )}
        </For>
        <Show when={text() !== "" && found.isSuccess}>
          <li>
            <button type="button" class={item} onClick={() => void create()}>
              <Plus size={14} class="shrink-0 text-text3" aria-hidden="true" />
              {m.company_create({ name: isolate(text()) })}
            </button>
          </li>
        </Show>
      </ul>
    </div>
  );
}
