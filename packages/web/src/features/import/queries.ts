import type { Import } from "@rabita/core/import/schema";
import { getCheck, getImport, keptRecords, listImports } from "../../api/import.ts";
import { useInfiniteQuery, useQuery } from "../../session/query.ts";

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
    refetchInterval: (query) => (isMoving(query.state.data) ? 1000 : false),
  }));

const isMoving = (one: Import | undefined): boolean =>
  one?.state === "running" || (one?.state === "undoing" && one.failure === undefined);

export const checkKey = (tenantId: string, importId: string) =>
  ["tenant", tenantId, "import", importId, "check"] as const;

/** The last dry run; none was asked for until somebody says so. */
export const useCheck = (tenantId: () => string, importId: () => string, asked: () => boolean) =>
  useQuery(() => ({
    queryKey: checkKey(tenantId(), importId()),
    queryFn: () => getCheck(tenantId(), importId()),
    enabled: asked(),
    refetchInterval: (query) => (query.state.data?.state === "running" ? 500 : false),
  }));

/** What undoing left as it is, page by page. */
export const useKept = (tenantId: () => string, importId: () => string) =>
  useInfiniteQuery(() => ({
    queryKey: ["tenant", tenantId(), "import", importId(), "kept"] as const,
    queryFn: ({ pageParam }) => keptRecords(tenantId(), importId(), { limit: 50, cursor: pageParam }),
    initialPageParam: "",
    getNextPageParam: (page) => page.cursor,
  }));
