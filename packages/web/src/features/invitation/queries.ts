import { listInvitations } from "../../api/invitation.ts";
import { useQuery } from "../../session/query.ts";

export const invitationsKey = (tenantId: string) => ["tenant", tenantId, "invitations"] as const;

/** Who was invited and hasn't answered, and how many seats there are. */
export const useInvitations = (tenantId: () => string, enabled: () => boolean) =>
  useQuery(() => ({
    queryKey: invitationsKey(tenantId()),
    queryFn: ({ signal }) => listInvitations(tenantId(), signal),
    enabled: enabled(),
  }));
