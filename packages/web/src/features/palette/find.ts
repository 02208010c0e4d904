import { useQueryClient } from "@tanstack/solid-query";
import { createEffect, createSignal, on, onCleanup } from "solid-js";
import { searchCustomers, searchOrders } from "../../api/search.ts";
import { customersKey } from "../customer/queries.ts";
import { type Found, onlyActions, wordsIn } from "./groups.ts";

/** Pause after the last key, in ms. */
const pause = 150;
const mostPeople = 8;
const mostOrders = 4;

/** People and orders for what is typed; what was found before stays until the next answer. */
export function createFound(tenantId: string, text: () => string) {
  const client = useQueryClient();
  const [found, setFound] = createSignal<Found>();
  const [failed, setFailed] = createSignal<unknown>();
  const ask = async (query: string, signal: AbortSignal): Promise<void> => {
    const [people, orders] = await client.fetchQuery({
      queryKey: [...customersKey(tenantId), "palette", query],
      queryFn: () =>
        Promise.all([
          searchCustomers(tenantId, { text: query, limit: mostPeople }, signal),
          // Orders are looked for by number; a text without a digit has none.
          /\p{Nd}/u.test(query)
            ? searchOrders(tenantId, { text: query, limit: mostOrders }, signal)
            : undefined,
        ]),
      staleTime: 5_000,
    });
    if (signal.aborted) return;
    setFailed(undefined);
    setFound({ query, people: people.rows, orders: orders?.rows ?? [] });
  };
  createEffect(
    on(text, (typed) => {
      const query = wordsIn(typed);
      if (query === "" || onlyActions(typed)) return;
      const stop = new AbortController();
      const timer = setTimeout(() => {
        ask(query, stop.signal).catch((error: unknown) => !stop.signal.aborted && setFailed(error));
      }, pause);
      onCleanup(() => {
        clearTimeout(timer);
        stop.abort();
      });
    }),
  );
  return { found, failed, waiting: () => wordsIn(text()) !== (found()?.query ?? "") && !failed() };
}
