import { invitationRoutes } from "../api/invitation.ts";
import { memberRoutes } from "../api/member.ts";
import { securityRoutes } from "../api/security.ts";
import { teamRoutes } from "../api/team.ts";
import type { TenantRoute } from "../http/route.ts";

/** What decides who gets into a workspace: served by a function of its own, the one that may write memberships. */
export const peopleRoutes: TenantRoute[] = [
  ...memberRoutes,
  ...invitationRoutes,
  ...teamRoutes,
  ...securityRoutes,
];
