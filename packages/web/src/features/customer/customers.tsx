import { latinDigits } from "@rabita/core/locale/digits";
import { useSearchParams } from "@solidjs/router";
import FileUp from "lucide-solid/icons/file-up";
import Plus from "lucide-solid/icons/plus";
import SearchX from "lucide-solid/icons/search-x";
import Users from "lucide-solid/icons/users";
import { createMemo, type JSX, Match, Show, Switch } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { LoadMore } from "../../ui/load-more.tsx";
import { createNarrow } from "../../ui/narrow.ts";
import { PageHeader, PageTitle } from "../../ui/page.tsx";
import { SearchBox } from "../../ui/search-box.tsx";
import { EmptyState, ErrorState } from "../../ui/state.tsx";
import { useCrumbs } from "../shell/crumbs.ts";
import { openLayer } from "../shell/layers.ts";
import { CustomerRows, CustomerRowsSkeleton } from "./customer-rows.tsx";
import { CustomerTable, CustomerTableSkeleton } from "./customer-table.tsx";
import { useCustomers } from "./queries.ts";

/** What the search box holds, as the exact look-up that the API offers. */
function lookUp(text: string | undefined): { email?: string; phone?: string } {
  const query = text?.trim() ?? "";
  if (query === "") return {};
  return query.includes("@") ? { email: query.toLowerCase() } : { phone: latinDigits(query) };
}

export function CustomersPage(): JSX.Element {
  const workspace = useWorkspace();
  const [search, setSearch] = useSearchParams<{ q?: string }>();
  const narrow = createNarrow();
  const list = useCustomers(
    () => workspace.tenantId,
    () => lookUp(search.q),
  );
  const rows = createMemo(() =>
    list.isSuccess || list.data ? (list.data?.pages.flatMap((page) => page.items) ?? []) : [],
  );
  useCrumbs(() => [{ label: m.nav_customers() }]);

  return (
    <div class="px-4 pt-5 md:px-6">
      <PageTitle parts={[m.customers_title(), workspace.tenant().name]} />
      <PageHeader
        title={m.customers_title()}
        actions={
          <>
            <Show when={workspace.can("import:write")}>
              <ButtonLink href={workspace.path("/imports/new")}>
                <FileUp size={16} stroke-width={1.5} aria-hidden="true" />
                {m.customers_import()}
              </ButtonLink>
            </Show>
            <Show when={workspace.can("customer:write")}>
              <Button look="primary" onClick={() => openLayer("new-customer")}>
                <Plus size={16} stroke-width={1.75} aria-hidden="true" />
                {m.customers_add()}
              </Button>
            </Show>
          </>
        }
      />
      <SearchBox
        class="mt-4 max-w-96"
        label={m.customers_find()}
        value={search.q ?? ""}
        onSearch={(q) => setSearch({ q: q === "" ? null : q }, { replace: true })}
      />
      <div class="mt-4">
        <Switch>
          <Match when={list.isPending}>
            <Show when={narrow()} fallback={<CustomerTableSkeleton />}>
              <CustomerRowsSkeleton />
            </Show>
          </Match>
          <Match when={list.isError && rows().length === 0}>
            <ErrorState error={list.error} retry={() => list.refetch()} />
          </Match>
          <Match when={rows().length === 0 && search.q}>
            {(query) => (
              <EmptyState
                icon={<SearchX size={20} stroke-width={1.5} aria-hidden="true" />}
                title={m.customers_none_found({ query: query() })}
                text={m.customers_none_found_text()}
                action={<Button onClick={() => setSearch({ q: null })}>{m.customers_clear()}</Button>}
              />
            )}
          </Match>
          <Match when={rows().length === 0}>
            <EmptyState
              icon={<Users size={20} stroke-width={1.5} aria-hidden="true" />}
              title={m.customers_empty_title()}
              text={m.customers_empty_text()}
              action={
                <Show when={workspace.can("customer:write")}>
                  <ButtonLink href={workspace.path("/imports/new")}>{m.customers_import()}</ButtonLink>
                  <Button look="primary" onClick={() => openLayer("new-customer")}>
                    {m.customers_add()}
                  </Button>
                </Show>
              }
            />
          </Match>
          <Match when={true}>
            <Show when={narrow()} fallback={<CustomerTable customers={rows()} />}>
              <CustomerRows customers={rows()} />
            </Show>
            <LoadMore
              hasMore={list.hasNextPage}
              loading={list.isFetchingNextPage}
              error={list.isFetchNextPageError ? list.error : undefined}
              load={() => list.fetchNextPage()}
            />
            <p class="pb-4 text-center text-meta text-text3">
              {m.customers_shown({ count: rows().length, shown: show.number(rows().length) })}
              <Show when={!list.hasNextPage}> {m.customers_all_shown()}</Show>
            </p>
          </Match>
        </Switch>
      </div>
    </div>
  );
}
