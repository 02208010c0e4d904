import { lookAtInvitation } from "@rabita/core/invitation/look";
import { Joined, OpenInvitation } from "@rabita/core/invitation/schema";
import type { OpenRoute } from "../http/open-route.ts";
import { join } from "./joining.ts";
import { signedIn } from "./signed-in.ts";

const tag = "account";
const path = "/api/invitations/{token}";

/** What somebody does with an invitation's link. Looking changes nothing: mail programs look at links by themselves. */
export const invitationRoutes: OpenRoute[] = [
  {
    method: "get",
    path,
    tag,
    open: true,
    summary: "What an invitation says; needs no session",
    status: 200,
    answer: OpenInvitation,
    run: (services, c) => lookAtInvitation(services, c.req.param("token") ?? ""),
  },
  {
    method: "post",
    path: `${path}/accept`,
    tag,
    summary: "Join the workspace that invited you",
    status: 200,
    answer: Joined,
    run: async (services, c) => {
      const { userId } = await signedIn(services, c);
      return join(services, c.req.param("token") ?? "", userId, c);
    },
  },
];
