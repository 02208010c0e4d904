import type { Customer } from "@rabita/core/customer/schema";
import { A } from "@solidjs/router";
import { For, type JSX, Show } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import { Loading, Skeleton } from "../../ui/state.tsx";
import { Code, Name, When } from "../../ui/text.tsx";
import { Stage } from "./stage.tsx";

const head = "sticky top-12 z-10 border-b border-line bg-bg px-3 text-start text-meta font-medium text-text3";
const cell = "h-11 border-b border-line px-3";

function Head(): JSX.Element {
  return (
    <thead>
      <tr class="h-9">
        <th scope="col" class={`${head} w-[31%]`}>
          {m.column_name()}
        </th>
        <th scope="col" class={`${head} w-[24%]`}>
          {m.column_email()}
        </th>
        <th scope="col" class={`${head} w-[16%]`}>
          {m.column_phone()}
        </th>
        <th scope="col" class={`${head} w-[14%]`}>
          {m.column_stage()}
        </th>
        <th scope="col" class={`${head} w-[15%]`}>
          {m.column_created()}
        </th>
      </tr>
    </thead>
  );
}

/** The first of several, with a word on how many more there are. */
function First(props: { of: readonly string[] }): JSX.Element {
  return (
    <Show when={props.of[0]} fallback={<span class="text-text3">–</span>}>
      {(first) => (
        <span class="flex min-w-0 gap-1.5" title={props.of.join("\n")}>
          <Code class="truncate">{first()}</Code>
          <Show when={props.of.length > 1}>
            <span class="shrink-0 text-text3">+{props.of.length - 1}</span>
          </Show>
        </span>
      )}
    </Show>
  );
}

/** Customers as a table; the whole row opens the customer. */
export function CustomerTable(props: { customers: readonly Customer[] }): JSX.Element {
  const { path } = useWorkspace();
  return (
    <table
      class="w-full table-fixed border-separate border-spacing-0 text-table"
      aria-label={m.customers_title()}
    >
      <Head />
      <tbody>
        <For each={props.customers}>
          {(customer) => (
            <tr class="relative transition-colors duration-120 hover:bg-hover has-focus-visible:bg-hover">
              <td class={cell}>
                <div class="flex min-w-0 items-center gap-2.5">
                  <Avatar
                    name={customer.displayName}
                    id={customer.customerId}
                    size="sm"
                    square={customer.kind === "organisation"}
                  />
                  <A
                    href={path(`/customers/${customer.customerId}`)}
                    class="min-w-0 truncate rounded-chip font-medium after:absolute after:inset-0"
                  >
                    <Name>{customer.displayName}</Name>
                  </A>
                </div>
              </td>
              <td class={`${cell} text-text2`}>
                <First of={customer.emails} />
              </td>
              <td class={`${cell} text-text2`}>
                <First of={customer.phones} />
              </td>
              <td class={cell}>
                <Stage stage={customer.stage} />
              </td>
              <td class={`${cell} text-text2`}>
                <When at={customer.createdAt} class="block truncate" />
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}

export function CustomerTableSkeleton(): JSX.Element {
  return (
    <Loading>
      <div class="h-9 border-b border-line" />
      <For each={Array.from({ length: 10 })}>
        {() => (
          <div class="flex h-11 items-center gap-3 border-b border-line px-3">
            <Skeleton class="size-6 rounded-full" />
            <Skeleton class="h-3.5 w-1/4" />
            <Skeleton class="ms-auto h-3.5 w-1/5" />
            <Skeleton class="h-3.5 w-1/8" />
            <Skeleton class="h-5 w-16" />
          </div>
        )}
      </For>
    </Loading>
  );
}
