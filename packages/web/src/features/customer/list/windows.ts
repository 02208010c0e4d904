import type { CustomerRow } from "@rabita/core/customer/row";
import type { Found, Search } from "@rabita/core/directory/schema";
import { QueriesObserver, useQueryClient } from "@tanstack/solid-query";
import { createEffect, createMemo, createSignal, onCleanup } from "solid-js";
import { ApiError } from "../../../api/error.ts";
import { searchCustomers } from "../../../api/search.ts";
import { customersKey } from "../queries.ts";

/** Rows that are asked for at once. */
const size = 100;

type Window = Found<CustomerRow> & { asked: string; at: number };
type Shown = { asked: string; total: number; seq: number; rows: ReadonlyMap<number, CustomerRow[]> };

/**
 * The rows of a search by their place: only windows that are looked at are asked for. While a new search is on its
 * way, and while rows are asked for anew, the old ones stay.
 */
export function createWindows(tenantId: () => string, search: () => Search) {
  const client = useQueryClient();
  const asked = createMemo(() => JSON.stringify(search()));
  // The first window is always there: it has the total.
  const [wanted, setWanted] = createSignal<readonly number[]>([0], {
    equals: (a, b) => a.join() === b.join(),
  });
  const [results, setResults] = createSignal<
    readonly { data: unknown; error: unknown; isFetching: boolean }[]
  >([]);
  const query = (at: number) => {
    const [key, body, tenant] = [asked(), search(), tenantId()];
    return {
      queryKey: [...customersKey(tenant), "window", key, at],
      queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Window> => ({
        ...(await searchCustomers(tenant, { ...body, offset: at * size, limit: size }, signal)),
        asked: key,
        at,
      }),
      gcTime: 60_000,
    };
  };
  const observer = new QueriesObserver(client, []);
  onCleanup(observer.subscribe((next) => setResults([...next])));
  createEffect(() => {
    observer.setQueries(wanted().map(query));
    setResults([...observer.getCurrentResult()]);
  });

  const shown = createMemo<Shown | undefined>((before) => {
    // Every observed query answers with a Window: they are made above.
    const windows = results().flatMap(({ data }) => (data ? [data as Window] : []));
    const now = windows.filter((window) => window.asked === asked());
    const first = now.find(({ at }) => at === 0);
    if (!first) return before;
    const rows = new Map(now.map(({ at, rows }) => [at, rows]));
    const newest = now.reduce((best, window) => (window.seq > best.seq ? window : best), first);
    return { asked: first.asked, total: newest.total, seq: newest.seq, rows };
  });

  return {
    shown,
    row: (index: number) => shown()?.rows.get(Math.floor(index / size))?.[index % size],
    total: () => shown()?.total,
    /** The rows still are those of the search before. */
    stale: () => shown() !== undefined && shown()?.asked !== asked(),
    /** Why there are no rows; those of the search before are better than none while there is no connection. */
    error: () => {
      const [first] = results();
      const gone = first?.error instanceof ApiError && first.error.isOffline && shown() !== undefined;
      return first?.data || gone ? undefined : first?.error;
    },
    want: (first: number, last: number) => {
      const some = [0];
      for (let at = Math.floor(first / size); at <= Math.floor(last / size); at += 1) {
        if (at > 0) some.push(at);
      }
      setWanted(some);
    },
    /** All rows from one place to another, for a selection that reaches over what is not loaded. */
    async between(first: number, last: number): Promise<CustomerRow[]> {
      const found: CustomerRow[] = [];
      for (let at = Math.floor(first / size); at <= Math.floor(last / size); at += 1) {
        const { rows } = await client.fetchQuery({ ...query(at), staleTime: 5_000 });
        found.push(...rows.filter((_, i) => at * size + i >= first && at * size + i <= last));
      }
      return found;
    },
    retry: () => void client.invalidateQueries({ queryKey: customersKey(tenantId()) }),
  };
}

export type Windows = ReturnType<typeof createWindows>;
