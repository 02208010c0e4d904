import { useInfiniteQuery, useQuery } from "@tanstack/solid-query";
import { getImport, listImports } from "../../api/import.ts";

export const importsKey = (tenantId: string) => ["tenant", tenantId, "imports"] as const;
export const importKey = (tenantId: string, importId: string) =>
  ["tenant", tenantId, "import", importId] as const;

export const useImports = (tenantId: () => string) =>
  useInfiniteQuery(() => ({
    queryKey: importsKey(tenantId()),
    queryFn: ({ pageParam }) => listImports(tenantId(), { limit: 30, cursor: pageParam }),
    initialPageParam: "",
    getNextPageParam: (page) => page.cursor,
  }));

/** One import; while it runs, it is asked once a second how far it is. */
export const useImport = (tenantId: () => string, importId: () => string) =>
  useQuery(() => ({
    queryKey: importKey(tenantId(), importId()),
    queryFn: () => getImport(tenantId(), importId()),
    refetchInterval: (query) => (query.state.data?.state === "running" ? 1000 : false),
  }));
