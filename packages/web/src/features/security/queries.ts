import { getSecurity, getSessions } from "../../api/security.ts";
import { useQuery } from "../../session/query.ts";

export const sessionsKey = ["sessions"] as const;
export const securityKey = (tenantId: string) => ["security", tenantId] as const;

/** Where this person is signed in. */
export const useSessions = () =>
  useQuery(() => ({ queryKey: sessionsKey, queryFn: ({ signal }) => getSessions(signal) }));

/** What the workspace asks of those who sign in, and who could not come in with it. */
export const useSecurity = (tenantId: () => string) =>
  useQuery(() => ({
    queryKey: securityKey(tenantId()),
    queryFn: ({ signal }) => getSecurity(tenantId(), signal),
  }));
