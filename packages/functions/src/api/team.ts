import { TeamId, Version } from "@rabita/core/kernel/schema";
import * as Team from "@rabita/core/team";
import { NewTeam, TeamEdit, Team as TeamShape } from "@rabita/core/team/schema";
import { z } from "zod";
import { tenantRoute } from "../http/route.ts";

const tag = "teams";
const params = z.object({ teamId: TeamId });
const one = "/teams/{teamId}";

export const teamRoutes = [
  tenantRoute({
    method: "get",
    path: "/teams",
    tag,
    summary: "The teams with their people",
    command: Team.list,
    status: 200,
    answer: z.object({ items: z.array(TeamShape) }),
    run: (scope) => Team.list(scope, {}),
  }),
  tenantRoute({
    method: "post",
    path: "/teams",
    tag,
    summary: "Make a team",
    command: Team.create,
    body: NewTeam,
    example: { name: "North" },
    status: 201,
    answer: TeamShape,
    run: (scope, { body, idempotencyKey }) => Team.create(scope, { body, idempotencyKey }),
  }),
  tenantRoute({
    method: "patch",
    path: one,
    tag,
    summary: "Change name, lead, people",
    command: Team.edit,
    params,
    body: TeamEdit,
    example: { version: 1, name: "North and east" },
    status: 200,
    answer: TeamShape,
    run: (scope, { params, body }) => Team.edit(scope, { ...params, body }),
  }),
  tenantRoute({
    method: "delete",
    path: one,
    tag,
    summary: "Delete; can be restored for 90 days",
    command: Team.remove,
    params,
    query: z.object({ version: z.coerce.number().pipe(Version).optional() }),
    status: 204,
    answer: null,
    run: (scope, { params, query }) => Team.remove(scope, { ...params, ...query }),
  }),
  tenantRoute({
    method: "post",
    path: `${one}/restore`,
    tag,
    summary: "Take a delete back",
    command: Team.restore,
    params,
    status: 200,
    answer: TeamShape,
    run: (scope, { params }) => Team.restore(scope, params),
  }),
];
