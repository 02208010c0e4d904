import { listTeams } from "../../api/team.ts";
import { useQuery } from "../../session/query.ts";

export const teamsKey = (tenantId: string) => ["tenant", tenantId, "teams"] as const;

/** The teams with the ids of their people. */
export const useTeams = (tenantId: () => string) =>
  useQuery(() => ({
    queryKey: teamsKey(tenantId()),
    queryFn: ({ signal }) => listTeams(tenantId(), signal),
    staleTime: 30_000,
  }));
