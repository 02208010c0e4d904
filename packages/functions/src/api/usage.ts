import { look } from "@rabita/core/usage";
import { history } from "@rabita/core/usage/history";
import { Usage, UsageHistory } from "@rabita/core/usage/schema";
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
  tenantRoute({
    method: "get",
    path: "/usage/history",
    tag: "plan",
    summary: "What the workspace used on each of the last 30 days and in each of the last 12 months (UTC)",
    command: history,
    status: 200,
    answer: UsageHistory,
    run: (scope) => history(scope, {}),
  }),
];
