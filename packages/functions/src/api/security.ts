import { edit, look } from "@rabita/core/tenant/security";
import { Security, SecurityEdit } from "@rabita/core/tenant/security-schema";
import { tenantRoute } from "../http/route.ts";

const tag = "security";

export const securityRoutes = [
  tenantRoute({
    method: "get",
    path: "/security",
    tag,
    summary: "Whether members need a second factor, and who has one",
    command: look,
    status: 200,
    answer: Security,
    run: (scope) => look(scope, {}),
  }),
  tenantRoute({
    method: "patch",
    path: "/security",
    tag,
    summary: "Let in only who signs in with a second factor; it counts from the members' next request on",
    command: edit,
    body: SecurityEdit,
    example: { requireSecondFactor: false },
    status: 200,
    answer: Security,
    run: (scope, { body }) => edit(scope, { body }),
  }),
];
