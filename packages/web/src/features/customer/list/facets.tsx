import type { CustomerRow } from "@rabita/core/customer/row";
import type { Found, Search } from "@rabita/core/directory/schema";
import { QueriesObserver, useQueryClient } from "@tanstack/solid-query";
import { createEffect, createMemo, createSignal, For, type JSX, onCleanup, Show } from "solid-js";
import { searchCustomers } from "../../../api/search.ts";
import { m } from "../../../paraglide/messages.js";
import { show } from "../../../session/formatting.ts";
import { Button } from "../../../ui/button.tsx";
import { Skeleton } from "../../../ui/state.tsx";
import { companiesKnow } from "../../company/names.ts";
import { customersKey } from "../queries.ts";
import { choiceName, columnOf, facetNames } from "./columns.tsx";
import { chosenOf, type FacetValue, toggled, without } from "./facet-rule.ts";
import { searchOf } from "./state.ts";
import type { List } from "./use-list.ts";

const mostAtOnce = 12;
type Counts = Record<string, Found<CustomerRow>["facets"][string]>;

/** Counts of every facet: a facet that filters is counted without its own filter, or its other values would be gone. */
function createCounts(tenantId: () => string, list: List) {
  const client = useQueryClient();
  const asked = createMemo(() => {
    const { filters } = list.state();
    const own = facetNames().filter((name) => chosenOf(filters, name).length > 0);
    const plain = facetNames().filter((name) => !own.includes(name));
    const search = (some: readonly string[], rules: typeof filters): Search => ({
      ...searchOf({ ...list.state(), filters: rules, sort: undefined }),
      facets: [...some],
      limit: 1,
    });
    // The service counts so many columns at once, and no more.
    const groups = Array.from({ length: Math.ceil(plain.length / mostAtOnce) }, (_, at) =>
      plain.slice(at * mostAtOnce, (at + 1) * mostAtOnce),
    );
    return [
      ...groups.map((some) => search(some, filters)),
      ...own.map((name) => search([name], without(filters, name))),
    ];
  });
  const [counts, setCounts] = createSignal<Counts>({});
  const observer = new QueriesObserver(client, []);
  const take = (results: readonly { data: unknown }[]) => {
    // Every observed query answers with what a search finds: they are made below.
    const found = results.flatMap(({ data }) => (data ? [(data as Found<CustomerRow>).facets] : []));
    // Filters and their chips name companies by ids alone.
    for (const { value, name } of found.flatMap(({ company }) => company ?? [])) {
      if (value !== null && name !== undefined) companiesKnow([{ customerId: value, displayName: name }]);
    }
    if (found.length > 0) setCounts((before) => Object.assign({}, before, ...found));
  };
  onCleanup(observer.subscribe(take));
  createEffect(() => {
    const tenant = tenantId();
    observer.setQueries(
      asked().map((search) => ({
        queryKey: [...customersKey(tenant), "facets", JSON.stringify(search)],
        queryFn: ({ signal }: { signal: AbortSignal }) => searchCustomers(tenant, search, signal),
        gcTime: 60_000,
      })),
    );
    take(observer.getCurrentResult());
  });
  return counts;
}

const few = 6;

function Facet(props: { name: string; counts: Counts[string] | undefined; list: List }): JSX.Element {
  const [all, setAll] = createSignal(false);
  const chosen = createMemo(() => chosenOf(props.list.state().filters, props.name));
  const values = createMemo(() => {
    const counted = props.counts ?? [];
    // What is chosen stays visible, even where nothing is left of it.
    const lost = chosen().filter((value) => !counted.some((one) => one.value === value));
    const every = [...counted.map(({ value }) => value), ...lost];
    return all() ? every : every.filter((value, at) => at < few || chosen().includes(value));
  });
  const count = (value: FacetValue) => props.counts?.find((one) => one.value === value)?.count ?? 0;
  const name = (value: FacetValue) => (value === null ? m.list_without() : choiceName(props.name, value));
  return (
    <fieldset class="border-b border-line py-3 last:border-0">
      <legend class="float-start mb-1.5 text-meta font-medium text-text3">
        {columnOf(props.name)?.label()}
      </legend>
      <div class="clear-both flex flex-col">
        <For each={values()}>
          {(value) => (
            <label class="-mx-2 flex min-h-7 cursor-pointer items-center gap-2 rounded-control px-2 text-table hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-ring coarse:min-h-11">
              <input
                type="checkbox"
                class="size-4 shrink-0 accent-accent outline-none"
                checked={chosen().includes(value)}
                onChange={() =>
                  props.list.set({ filters: toggled(props.list.state().filters, props.name, value) })
                }
              />
              <span class="min-w-0 flex-1 truncate" classList={{ "text-text3": value === null }}>
                <bdi>{name(value)}</bdi>
              </span>
              <span class="text-meta text-text3">{show.number(count(value))}</span>
            </label>
          )}
        </For>
        <Show when={(props.counts?.length ?? 0) > few}>
          <Button look="ghost" size="sm" class="-mx-2 self-start" onClick={() => setAll(!all())}>
            {all() ? m.list_fewer() : m.list_more({ n: show.number((props.counts?.length ?? 0) - few) })}
          </Button>
        </Show>
      </div>
    </fieldset>
  );
}

/** What the found customers are like, counted; press a value to see those alone. */
export function Facets(props: { tenantId: string; list: List }): JSX.Element {
  const counts = createCounts(() => props.tenantId, props.list);
  return (
    <For each={facetNames()}>
      {(name) => (
        <Show when={counts()[name]} fallback={<Skeleton class="my-3 h-24" />}>
          {/* Where nobody has a value there is nothing to choose among. */}
          <Show
            when={
              counts()[name]?.some(({ value }) => value !== null) ||
              chosenOf(props.list.state().filters, name).length > 0
            }
          >
            <Facet name={name} counts={counts()[name]} list={props.list} />
          </Show>
        </Show>
      )}
    </For>
  );
}
