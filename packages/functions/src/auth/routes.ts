import { memberships } from "@rabita/core/identity/membership";
import { person, updatePerson } from "@rabita/core/identity/person";
import { seen } from "@rabita/core/identity/sessions";
import type { UserId } from "@rabita/core/kernel/schema";
import type { Services } from "@rabita/core/kernel/services";
import { workspacesOfOne } from "@rabita/core/plan/plans";
import { NewTenant, TenantView } from "@rabita/core/tenant/schema";
import { Me, PreferencesEdit } from "@rabita/core/user/schema";
import type { Context } from "hono";
import { AskedHeaders } from "../http/asked-headers.ts";
import type { OpenRoute } from "../http/open-route.ts";
import { originOf } from "../http/origin-of.ts";
import { check, readBody } from "../http/read.ts";
import { calledIn } from "./called.ts";
import { foundTenant, resumeFounding } from "./found.ts";
import { invitationRoutes } from "./invitation-routes.ts";
import { sessionRoutes } from "./session-routes.ts";
import { settled } from "./settled.ts";
import { signedIn } from "./signed-in.ts";

const tag = "account";

/** What a person does before they are in a workspace. */
export const accountRoutes: OpenRoute[] = [
  ...sessionRoutes,
  ...invitationRoutes,
  {
    method: "get",
    path: "/api/me",
    tag,
    summary: "Who is signed in, and their workspaces",
    status: 200,
    answer: Me,
    run: async (services, c) => {
      const { userId, sessionToken } = await signedIn(services, c);
      await seen(services, userId, sessionToken);
      return me(services, userId, c);
    },
  },
  {
    method: "patch",
    path: "/api/me",
    tag,
    summary: "Change name, language, calendar, digits",
    body: PreferencesEdit,
    example: { locale: "fa", digits: "auto" },
    status: 200,
    answer: Me,
    run: async (services, c) => {
      const { userId } = await signedIn(services, c);
      await updatePerson(services, userId, await readBody(c, PreferencesEdit));
      return me(services, userId, c);
    },
  },
  {
    method: "post",
    path: "/api/tenants",
    tag,
    summary: `Make a workspace; it is set up in the background. One person makes ${workspacesOfOne.perDay} a day at most, and none while they own ${workspacesOfOne.owned}`,
    body: NewTenant,
    example: { name: "Caravan Tea", country: "IR", locale: "fa" },
    status: 201,
    answer: TenantView,
    run: async (services, c) => {
      const { userId } = await signedIn(services, c);
      const body = await readBody(c, NewTenant);
      const { "idempotency-key": key } = check(AskedHeaders, c.req.header());
      return foundTenant(services, await person(services, userId), body, key, c);
    },
  },
];

async function me(services: Services, userId: UserId, c: Context): Promise<Me> {
  const [user, all] = await Promise.all([person(services, userId), memberships(services, userId)]);
  const standing = await Promise.all(
    all.map(async (membership) => {
      const standing = await settled(services, await resumeFounding(services, user, membership));
      await calledIn(services, user, standing, originOf(c)).catch((error: unknown) => {
        // Their own page is not kept from them for it; their next look brings it over.
        services.log.error("a name isn't brought over yet", { tenantId: standing.tenantId, error });
      });
      return standing;
    }),
  );
  const workspaces = standing
    .filter(({ status }) => status !== "removed")
    .map(({ tenantId, name, slug, role, status }) => ({
      tenantId,
      name,
      slug,
      role,
      status: status === "creating" ? ("provisioning" as const) : status,
    }));
  return { user, workspaces };
}
