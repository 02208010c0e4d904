import type { CustomerPage } from "@rabita/core/customer/page-schema";
import { type QueryClient, type QueryKey, useQueryClient } from "@tanstack/solid-query";
import { onCleanup } from "solid-js";
import { getCustomerPage } from "../../api/customer.ts";
import { heardUpTo } from "../../session/changes.ts";
import { fieldsKey } from "../field/queries.ts";
import { customerKey } from "./queries.ts";

/** As long as the app's other answers are taken for fresh, in milliseconds. */
const fresh = 5_000;

const opened = (queries: QueryClient, tenantId: string, customerId: string) => ({
  queryKey: [...customerKey(tenantId, customerId), "page"],
  queryFn: async (): Promise<CustomerPage> => {
    const page = await getCustomerPage(tenantId, customerId);
    heardUpTo(tenantId, page.seq);
    queries.setQueryData(fieldsKey(tenantId), { items: page.fields });
    return page;
  },
  staleTime: fresh,
});

/** A customer with all that their page shows first, in one request; who asks while it is under way shares it. */
export const openCustomer = (
  queries: QueryClient,
  tenantId: string,
  customerId: string,
): Promise<CustomerPage> => queries.fetchQuery(opened(queries, tenantId, customerId));

/** As long as the pointer or the focus rests on a link before its page is asked for: passing by asks for nothing. */
const dwell = 80;

/** Handlers of a link to a customer: where somebody rests on it, the page is there when they open it. */
export function useOpenSoon(tenantId: string, customerId: () => string) {
  const queries = useQueryClient();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const never = () => clearTimeout(timer);
  const soon = () => {
    never();
    timer = setTimeout(() => void queries.prefetchQuery(opened(queries, tenantId, customerId())), dwell);
  };
  onCleanup(never);
  return { onPointerEnter: soon, onPointerLeave: never, onFocusIn: soon, onFocusOut: never };
}

/**
 * One part of a customer's page as a list of its own: its first page comes with the customer, at first and whenever all of
 * it is asked for anew; what follows, and the part alone after a change of it, is asked for by itself.
 */
export function usePart<Part>(
  tenantId: string,
  customerId: string,
  key: QueryKey,
  take: (page: CustomerPage) => Part | null,
) {
  const queries = useQueryClient();
  const state = () => queries.getQueryState<CustomerPage>(opened(queries, tenantId, customerId).queryKey);
  const { data, dataUpdatedAt = 0 } = state() ?? {};
  const part = data && take(data);
  if (part && queries.getQueryData(key) === undefined) {
    queries.setQueryData(key, { pages: [part], pageParams: [""] }, { updatedAt: dataUpdatedAt });
  }
  return {
    first: async (load: () => Promise<Part>): Promise<Part> => {
      await otherListeners();
      const now = state();
      const taken = queries.getQueryState(key)?.dataUpdatedAt ?? 0;
      if (now?.fetchStatus === "fetching") {
        return take(await openCustomer(queries, tenantId, customerId)) ?? load();
      }
      const isNews = now !== undefined && !now.isInvalidated && now.dataUpdatedAt > taken;
      return (isNews && now.data !== undefined && take(now.data)) || load();
    },
  };
}

/** Lets those who hear of the same change ask for the whole page first. */
const otherListeners = () => new Promise((done) => setTimeout(done));
