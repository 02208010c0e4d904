import { getCustomer } from "../../api/customer.ts";
import { listDuplicates } from "../../api/duplicate.ts";
import { useInfiniteQuery, useQuery } from "../../session/query.ts";

export const duplicatesKey = (tenantId: string) => ["tenant", tenantId, "duplicates"] as const;

/** Pairs that wait for a decision, the surest first; asked for again while a sweep goes on. */
export const useDuplicates = (tenantId: () => string) =>
  useInfiniteQuery(() => ({
    queryKey: duplicatesKey(tenantId()),
    queryFn: ({ pageParam }) => listDuplicates(tenantId(), { limit: 30, cursor: pageParam }),
    initialPageParam: "",
    getNextPageParam: (page) => page.cursor,
    refetchInterval: (query) =>
      query.state.data?.pages[0]?.sweep?.state === "running" ? 1_000 : (false as const),
  }));

export const sidesKey = (tenantId: string, one: string, other: string) =>
  ["tenant", tenantId, "merge", one, other] as const;

/** Two customers as they stood when they were opened side by side: nothing changes under the eyes of who decides. */
export const useSides = (tenantId: () => string, one: () => string, other: () => string) =>
  useQuery(() => ({
    queryKey: sidesKey(tenantId(), one(), other()),
    queryFn: async () => {
      const [first, second] = await Promise.all([
        getCustomer(tenantId(), one()),
        getCustomer(tenantId(), other()),
      ]);
      return { one: first, other: second };
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  }));
