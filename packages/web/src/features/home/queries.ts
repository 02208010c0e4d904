import { getHome } from "../../api/tenant.ts";
import { useQuery } from "../../session/query.ts";

export const homeKey = (tenantId: string) => ["tenant", tenantId, "home"] as const;

export const useHome = (tenantId: () => string) =>
  useQuery(() => ({ queryKey: homeKey(tenantId()), queryFn: () => getHome(tenantId()) }));
