import type { CustomerView } from "@rabita/core/customer/schema";
import { A } from "@solidjs/router";
import { useQueryClient } from "@tanstack/solid-query";
import Plus from "lucide-solid/icons/plus";
import X from "lucide-solid/icons/x";
import { createSignal, For, type JSX, lazy, Match, Show, Suspense, Switch } from "solid-js";
import { readCompany } from "../../api/company.ts";
import { editCustomer } from "../../api/customer.ts";
import { searchCustomers } from "../../api/search.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useQuery } from "../../session/query.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { Card } from "../../ui/page.tsx";
import { ErrorState, Loading, Skeleton } from "../../ui/state.tsx";
import { MoneyText, Name, When } from "../../ui/text.tsx";
import { toast, toastError } from "../../ui/toast.tsx";
import { customersKey } from "../customer/queries.ts";
import { Stage } from "../customer/stage.tsx";
import { belonging } from "./rule.ts";

const AddPerson = lazy(async () => ({ default: (await import("./add-person.tsx")).AddPerson }));

const mostShown = 50;

/** A company's people, and what it and they come to together. */
export function CompanyPeople(props: { company: CustomerView }): JSX.Element {
  const { tenantId, can, path } = useWorkspace();
  const queries = useQueryClient();
  const [adding, setAdding] = createSignal(false);
  const { customerId } = props.company;
  const key = [...customersKey(tenantId), "company", customerId];
  const people = useQuery(() => ({
    queryKey: [...key, "people"],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      searchCustomers(
        tenantId,
        {
          where: belonging(customerId),
          sort: [{ column: "displayName", order: "asc" }],
          limit: mostShown,
        },
        signal,
      ),
  }));
  const sums = useQuery(() => ({
    queryKey: [...key, "sums"],
    queryFn: () => readCompany(tenantId, customerId),
  }));
  const refresh = () => queries.invalidateQueries({ queryKey: customersKey(tenantId) });
  // What is shown follows by itself: taking it back is offered before, so that Ctrl Z never meets an earlier change.
  const belong = async (personId: string, version: number, companyId: string | null) => {
    const after = await editCustomer(tenantId, personId, { version, companyId });
    void refresh();
    return after;
  };
  const add = async (person: { customerId: string; version: number; displayName: string }) => {
    setAdding(false);
    try {
      const after = await belong(person.customerId, person.version, customerId);
      toast(m.company_added_toast({ name: isolate(person.displayName) }), async () => {
        await belong(after.customerId, after.version, null);
      });
    } catch (error) {
      toastError(error);
    }
  };
  const remove = async (person: { customerId: string; version: number; displayName: string }) => {
    try {
      const after = await belong(person.customerId, person.version, null);
      toast(m.company_removed_toast({ name: isolate(person.displayName) }), async () => {
        await belong(after.customerId, after.version, customerId);
      });
    } catch (error) {
      toastError(error);
    }
  };
  const rows = () => people.data?.rows ?? [];
  return (
    <Card
      title={m.company_people()}
      aside={
        <Show when={can("customer:write")}>
          <Button size="sm" onClick={() => setAdding(!adding())} aria-expanded={adding()}>
            <Plus size={14} stroke-width={1.75} aria-hidden="true" />
            {m.company_add()}
          </Button>
        </Show>
      }
    >
      <Show when={sums.data && sums.data.people > 0 && sums.data.orders > 0 && sums.data}>
        {(of) => (
          <div class="border-b border-line px-4 py-3">
            <p class="text-meta text-text3">{m.company_together()}</p>
            <ul class="mt-1 flex flex-wrap gap-x-6 gap-y-2">
              <For each={of().spend}>
                {(spend) => (
                  <li>
                    <MoneyText
                      amount={spend.amount}
                      currency={spend.currency}
                      class="text-section font-semibold"
                    />
                    <span class="ms-2 text-meta text-text3">
                      {m.orders_count({ count: spend.orders, shown: show.number(spend.orders) })}
                    </span>
                  </li>
                )}
              </For>
            </ul>
            <Show when={of().lastOrderAt}>
              {(at) => (
                <p class="mt-1 text-meta text-text3">
                  {m.list_last_order()} <When at={at()} />
                </p>
              )}
            </Show>
          </div>
        )}
      </Show>
      <Suspense>
        <Show when={adding()}>
          <AddPerson
            companyId={customerId}
            taken={rows().map((row) => row.customerId)}
            onChoose={(person) => void add(person)}
            onCreated={() => {
              setAdding(false);
              void refresh();
            }}
          />
        </Show>
      </Suspense>
      <Switch>
        <Match when={people.isPending}>
          <Loading class="flex flex-col gap-3 p-4">
            <For each={[0, 1]}>{() => <Skeleton class="h-8" />}</For>
          </Loading>
        </Match>
        <Match when={people.isError && rows().length === 0}>
          <ErrorState class="py-8" error={people.error} retry={() => people.refetch()} />
        </Match>
        <Match when={rows().length === 0}>
          <p class="px-4 py-6 text-table text-text2">{m.company_nobody()}</p>
        </Match>
        <Match when={true}>
          <ul>
            <For each={rows()}>
              {(person) => (
                <li class="group flex min-h-11 items-center gap-3 border-b border-line py-1.5 ps-4 pe-2 text-table last:border-0">
                  <Avatar
                    name={person.displayName}
                    id={person.customerId}
                    size="sm"
                    square={person.kind === "organisation"}
                  />
                  <A
                    href={path(`/customers/${person.customerId}`)}
                    class="min-w-0 flex-1 truncate font-medium hover:underline"
                  >
                    <Name>{person.displayName}</Name>
                  </A>
                  <Stage stage={person.stage} />
                  <Show when={can("customer:write")}>
                    <IconButton
                      name={m.company_remove({ name: isolate(person.displayName) })}
                      class="opacity-0 group-hover:opacity-100 focus-visible:opacity-100 coarse:opacity-100"
                      onClick={() => void remove(person)}
                    >
                      <X size={14} aria-hidden="true" />
                    </IconButton>
                  </Show>
                </li>
              )}
            </For>
          </ul>
          <Show when={(people.data?.total ?? 0) > rows().length}>
            <p class="border-t border-line px-4 py-2.5 text-table">
              <A
                class="text-accent-text hover:underline"
                href={path(`/customers?f=${encodeURIComponent(JSON.stringify([belonging(customerId)]))}`)}
              >
                {m.list_more({ n: show.number((people.data?.total ?? 0) - rows().length) })}
              </A>
            </p>
          </Show>
        </Match>
      </Switch>
    </Card>
  );
}
