import type { CustomerView } from "@rabita/core/customer/schema";
import type { Reason } from "@rabita/core/duplicate/schema";
import { A } from "@solidjs/router";
import { createSignal, For, type JSX, Match, Show, Switch } from "solid-js";
import { findTwins } from "../../api/duplicate.ts";
import { searchCustomers } from "../../api/search.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { useQuery } from "../../session/query.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { errorText } from "../../ui/error-text.ts";
import { Notice } from "../../ui/notice.tsx";
import { SearchBox } from "../../ui/search-box.tsx";
import { Loading, Skeleton } from "../../ui/state.tsx";
import { Code, Name } from "../../ui/text.tsx";
import { customersKey } from "../customer/queries.ts";
import { Reasons } from "./reasons.tsx";

type Row = {
  customerId: string;
  displayName: string;
  emails: readonly string[];
  phones: readonly string[];
  reasons: readonly Reason[];
};

/** Chooses whom to merge this customer with: those who may be the same first, otherwise by searching. */
export function MergeWithDialog(props: { customer: CustomerView; onClose: () => void }): JSX.Element {
  const { tenantId, path } = useWorkspace();
  const [text, setText] = createSignal("");
  const found = useQuery(() => {
    const { customerId, displayName, emails, phones } = props.customer;
    const query = text();
    return {
      queryKey: [...customersKey(tenantId), "merge-with", customerId, query],
      queryFn: async ({ signal }): Promise<Row[]> => {
        if (query === "") {
          const typed = { name: displayName, email: emails[0], phone: phones[0], except: customerId };
          const { items } = await findTwins(tenantId, typed, signal);
          return items.map(({ customer, reasons }) => ({ ...customer, reasons }));
        }
        const { rows } = await searchCustomers(tenantId, { text: query, limit: 9 }, signal);
        return rows.filter((row) => row.customerId !== customerId).map((row) => ({ ...row, reasons: [] }));
      },
    };
  });
  const rows = () => (found.isSuccess ? found.data : []);
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={m.merge_with_title({ name: isolate(props.customer.displayName) })}
    >
      <div class="px-5 py-4">
        <SearchBox label={m.merge_with_search()} value={text()} wait={200} onSearch={setText} />
        <div class="mt-3 min-h-40">
          <Switch>
            <Match when={found.isPending}>
              <Loading>
                <Skeleton class="h-24" />
              </Loading>
            </Match>
            <Match when={found.isError}>
              <Notice tone="bad">{errorText(found.error)}</Notice>
            </Match>
            <Match when={rows().length === 0}>
              <p class="px-1 py-4 text-center text-table text-text2">
                {text() === "" ? m.merge_with_hint() : m.merge_with_none()}
              </p>
            </Match>
            <Match when={true}>
              <Show when={text() === ""}>
                <p class="mb-1 text-meta text-text3">{m.merge_with_suggested()}</p>
              </Show>
              <ul>
                <For each={rows()}>
                  {(row) => (
                    <li>
                      <A
                        href={path(`/customers/${props.customer.customerId}/merge/${row.customerId}`)}
                        class="-mx-2 flex min-h-11 items-center gap-3 rounded-control px-2 py-1.5 text-table hover:bg-hover"
                      >
                        <Avatar name={row.displayName} id={row.customerId} size="sm" />
                        <span class="min-w-0 flex-1">
                          <Name class="font-medium wrap-anywhere">{row.displayName}</Name>
                          <Show when={row.emails[0] ?? row.phones[0]}>
                            {(how) => <Code class="block truncate text-meta text-text2">{how()}</Code>}
                          </Show>
                        </span>
                        <Reasons of={row.reasons} />
                      </A>
                    </li>
                  )}
                </For>
              </ul>
            </Match>
          </Switch>
        </div>
      </div>
    </Dialog>
  );
}
