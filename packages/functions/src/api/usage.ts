import { look } from "@rabita/core/usage";
import { Usage } from "@rabita/core/usage/schema";
import { tenantRoute } from "../http/route.ts";

export const usageRoutes = [
  tenantRoute({
    method: "get",
    path: "/usage",
    tag: "plan",
    summary: "What the workspace uses, beside what its plan allows",
    command: look,
    status: 200,
    answer: Usage,
    run: (scope) => look(scope, {}),
  }),
];
