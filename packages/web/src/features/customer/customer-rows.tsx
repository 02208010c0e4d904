import type { Customer } from "@rabita/core/customer/schema";
import { A } from "@solidjs/router";
import { For, type JSX, Show } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import { Loading, Skeleton } from "../../ui/state.tsx";
import { Code, Name, When } from "../../ui/text.tsx";
import { Stage } from "./stage.tsx";

/** Customers on a phone: two lines each. */
export function CustomerRows(props: { customers: readonly Customer[] }): JSX.Element {
  const { path } = useWorkspace();
  return (
    <ul class="-mx-4 border-t border-line" aria-label={m.customers_title()}>
      <For each={props.customers}>
        {(customer) => (
          <li class="border-b border-line">
            <A
              href={path(`/customers/${customer.customerId}`)}
              class="flex items-center gap-3 px-4 py-2.5 -outline-offset-2 active:bg-hover"
            >
              <Avatar
                name={customer.displayName}
                id={customer.customerId}
                square={customer.kind === "organisation"}
              />
              <span class="min-w-0 flex-1">
                <span class="flex items-center justify-between gap-3">
                  <Name class="truncate font-medium">{customer.displayName}</Name>
                  <Stage stage={customer.stage} />
                </span>
                <span class="mt-0.5 flex items-center justify-between gap-3 text-table text-text2">
                  <Show when={customer.emails[0] ?? customer.phones[0]} fallback={<span>–</span>}>
                    {(contact) => <Code class="truncate">{contact()}</Code>}
                  </Show>
                  <When at={customer.createdAt} class="shrink-0 text-meta text-text3" />
                </span>
              </span>
            </A>
          </li>
        )}
      </For>
    </ul>
  );
}

export function CustomerRowsSkeleton(): JSX.Element {
  return (
    <Loading class="-mx-4 border-t border-line">
      <For each={Array.from({ length: 8 })}>
        {() => (
          <div class="flex items-center gap-3 border-b border-line px-4 py-3">
            <Skeleton class="size-8 rounded-full" />
            <div class="flex flex-1 flex-col gap-2">
              <Skeleton class="h-3.5 w-1/2" />
              <Skeleton class="h-3 w-2/3" />
            </div>
          </div>
        )}
      </For>
    </Loading>
  );
}
