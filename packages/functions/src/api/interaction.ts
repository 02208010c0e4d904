import * as Interaction from "@rabita/core/interaction";
import {
  InteractionEdit,
  Interaction as InteractionShape,
  NewInteraction,
} from "@rabita/core/interaction/schema";
import { CustomerId, InteractionId, PageQuery, pageOf, Version } from "@rabita/core/kernel/schema";
import { z } from "zod";
import { tenantRoute } from "../http/route.ts";

const tag = "interactions";
const ofCustomer = {
  path: "/customers/{customerId}/interactions",
  params: z.object({ customerId: CustomerId }),
};
const params = z.object({ interactionId: InteractionId });
const one = "/interactions/{interactionId}";

export const interactionRoutes = [
  tenantRoute({
    method: "get",
    ...ofCustomer,
    tag,
    summary: "Calls, meetings, notes, e-mails and visits of a customer, the latest first",
    command: Interaction.list,
    query: PageQuery,
    status: 200,
    answer: pageOf(InteractionShape),
    run: (scope, { params, query }) => Interaction.list(scope, { ...params, ...query }),
  }),
  tenantRoute({
    method: "post",
    ...ofCustomer,
    tag,
    summary: "Log a call, a meeting, a note, an e-mail or a visit",
    command: Interaction.log,
    body: NewInteraction,
    example: { kind: "call", direction: "out", text: "Wants the larger carpet, calls back", minutes: 12 },
    status: 201,
    answer: InteractionShape,
    run: (scope, { params, body, idempotencyKey }) =>
      Interaction.log(scope, { ...params, body, idempotencyKey }),
  }),
  tenantRoute({
    method: "get",
    path: one,
    tag,
    summary: "One interaction",
    command: Interaction.read,
    params,
    status: 200,
    answer: InteractionShape,
    run: (scope, { params }) => Interaction.read(scope, params),
  }),
  tenantRoute({
    method: "patch",
    path: one,
    tag,
    summary: "Change fields; edits of different fields merge",
    command: Interaction.edit,
    params,
    body: InteractionEdit,
    example: { version: 1, outcome: "Wants an offer" },
    status: 200,
    answer: InteractionShape,
    run: (scope, { params, body }) => Interaction.edit(scope, { ...params, body }),
  }),
  tenantRoute({
    method: "delete",
    path: one,
    tag,
    summary: "Delete; can be restored for 90 days",
    command: Interaction.remove,
    params,
    query: z.object({ version: z.coerce.number().pipe(Version).optional() }),
    status: 204,
    answer: null,
    run: (scope, { params, query }) => Interaction.remove(scope, { ...params, ...query }),
  }),
  tenantRoute({
    method: "post",
    path: `${one}/restore`,
    tag,
    summary: "Take a delete back",
    command: Interaction.restore,
    params,
    status: 200,
    answer: InteractionShape,
    run: (scope, { params }) => Interaction.restore(scope, params),
  }),
];
