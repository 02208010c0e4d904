import { changes, home } from "@rabita/core/activity/activity";
import * as DeadLetters from "@rabita/core/activity/dead-letters";
import { Changes, ChangesQuery, DeadLetter, Home } from "@rabita/core/activity/schema";
import * as Sample from "@rabita/core/sample/sample";
import { TenantEdit, TenantView } from "@rabita/core/tenant/schema";
import * as Tenant from "@rabita/core/tenant/tenant";
import { z } from "zod";
import { tenantRoute } from "../http/route.ts";

const tag = "workspace";

export const tenantRoutes = [
  tenantRoute({
    method: "get",
    path: "",
    tag,
    summary: "The workspace, the steps of its setting up, and what you may do in it",
    command: Tenant.read,
    status: 200,
    answer: TenantView,
    run: (scope) => Tenant.read(scope, {}),
  }),
  tenantRoute({
    method: "patch",
    path: "",
    tag,
    summary: "Change name, language, currency, time zone, calendar, week",
    command: Tenant.edit,
    body: TenantEdit,
    example: { version: 1, name: "Caravan Tea" },
    status: 200,
    answer: TenantView,
    run: (scope, { body }) => Tenant.edit(scope, { body }),
  }),
  tenantRoute({
    method: "post",
    path: "/provisioning",
    tag,
    summary: "Set up again after a step failed",
    command: Tenant.retry,
    status: 202,
    answer: TenantView,
    run: (scope) => Tenant.retry(scope, {}),
  }),
  tenantRoute({
    method: "get",
    path: "/home",
    tag,
    summary: "First steps and what is new",
    command: home,
    status: 200,
    answer: Home,
    run: (scope) => home(scope, {}),
  }),
  tenantRoute({
    method: "get",
    path: "/changes",
    tag,
    summary:
      "What was committed after a number, in order, as far as the asker sees it; `more` says to ask on at once",
    command: changes,
    query: ChangesQuery,
    status: 200,
    answer: Changes,
    run: (scope, { query }) => changes(scope, query),
  }),
  tenantRoute({
    method: "post",
    path: "/sample",
    tag,
    summary: "Add sample customers and orders",
    command: Sample.request,
    status: 202,
    answer: TenantView,
    run: (scope) => Sample.request(scope, {}),
  }),
  tenantRoute({
    method: "delete",
    path: "/sample",
    tag,
    summary: "Remove the sample data in one go",
    command: Sample.requestRemoval,
    status: 202,
    answer: TenantView,
    run: (scope) => Sample.requestRemoval(scope, {}),
  }),
  tenantRoute({
    method: "get",
    path: "/dead-letters",
    tag,
    summary: "Reactions that failed for good, oldest first",
    command: DeadLetters.list,
    status: 200,
    answer: z.object({ items: z.array(DeadLetter) }),
    run: (scope) => DeadLetters.list(scope, {}),
  }),
  tenantRoute({
    method: "post",
    path: "/dead-letters/retry",
    tag,
    summary: "Run one of them again",
    command: DeadLetters.retry,
    body: DeadLetter.pick({ seq: true, subscriber: true }),
    example: { seq: 12, subscriber: "start-import" },
    status: 204,
    answer: null,
    run: (scope, { body }) => DeadLetters.retry(scope, body),
  }),
];
