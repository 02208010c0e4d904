import { Version, ViewId } from "@rabita/core/kernel/schema";
import * as View from "@rabita/core/view";
import { NewView, ViewEdit, View as ViewShape } from "@rabita/core/view/schema";
import { z } from "zod";
import { tenantRoute } from "../http/route.ts";

const tag = "saved views";
const params = z.object({ viewId: ViewId });
const one = "/views/{viewId}";

export const viewRoutes = [
  tenantRoute({
    method: "get",
    path: "/views",
    tag,
    summary: "Your saved views and those for everyone",
    command: View.list,
    status: 200,
    answer: z.object({ items: z.array(ViewShape) }),
    run: (scope) => View.list(scope, {}),
  }),
  tenantRoute({
    method: "post",
    path: "/views",
    tag,
    summary: "Keep what a list shows under a name",
    command: View.create,
    body: NewView,
    example: {
      name: "Quiet loyal customers",
      visibility: "everyone",
      state: {
        where: {
          all: [
            { column: "stage", in: ["loyal"] },
            { column: "lastOrderAt", before: { ago: 90, unit: "day" } },
          ],
        },
        sort: [{ column: "spend", order: "desc" }],
      },
    },
    status: 201,
    answer: ViewShape,
    run: (scope, { body, idempotencyKey }) => View.create(scope, { body, idempotencyKey }),
  }),
  tenantRoute({
    method: "patch",
    path: one,
    tag,
    summary: "Rename, share or change a view",
    command: View.edit,
    params,
    body: ViewEdit,
    example: { version: 1, name: "Loyal and quiet" },
    status: 200,
    answer: ViewShape,
    run: (scope, { params, body }) => View.edit(scope, { ...params, body }),
  }),
  tenantRoute({
    method: "delete",
    path: one,
    tag,
    summary: "Delete; can be restored for 90 days",
    command: View.remove,
    params,
    query: z.object({ version: z.coerce.number().pipe(Version).optional() }),
    status: 204,
    answer: null,
    run: (scope, { params, query }) => View.remove(scope, { ...params, ...query }),
  }),
  tenantRoute({
    method: "post",
    path: `${one}/restore`,
    tag,
    summary: "Take a delete back",
    command: View.restore,
    params,
    status: 200,
    answer: ViewShape,
    run: (scope, { params }) => View.restore(scope, params),
  }),
];
