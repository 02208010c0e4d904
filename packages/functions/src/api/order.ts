import { CustomerId, OrderId, PageQuery, pageOf, Version } from "@rabita/core/kernel/schema";
import * as Order from "@rabita/core/order";
import { NewOrder, OrderEdit, Order as OrderShape } from "@rabita/core/order/schema";
import { z } from "zod";
import { tenantRoute } from "../http/route.ts";

const tag = "orders";
const params = z.object({ orderId: OrderId });
const one = "/orders/{orderId}";

export const orderRoutes = [
  tenantRoute({
    method: "get",
    path: "/orders",
    tag,
    summary: "All orders, or one customer's",
    command: Order.list,
    query: PageQuery.extend({ customerId: CustomerId.optional() }),
    status: 200,
    answer: pageOf(OrderShape),
    run: (scope, { query }) => Order.list(scope, query),
  }),
  tenantRoute({
    method: "post",
    path: "/orders",
    tag,
    summary: "Add an order",
    command: Order.create,
    body: NewOrder,
    example: {
      customerId: "cus_0mfx3k9q2a7c81tz5d0e4",
      currency: "USD",
      lines: [{ name: "Saffron, 5 g", quantity: 2, amount: 3180 }],
    },
    status: 201,
    answer: OrderShape,
    run: (scope, { body, idempotencyKey }) => Order.create(scope, { body, idempotencyKey }),
  }),
  tenantRoute({
    method: "get",
    path: one,
    tag,
    summary: "One order",
    command: Order.read,
    params,
    status: 200,
    answer: OrderShape,
    run: (scope, { params }) => Order.read(scope, params),
  }),
  tenantRoute({
    method: "patch",
    path: one,
    tag,
    summary: "Change fields; edits of different fields merge",
    command: Order.edit,
    params,
    body: OrderEdit,
    example: { version: 1, status: "paid" },
    status: 200,
    answer: OrderShape,
    run: (scope, { params, body }) => Order.edit(scope, { ...params, body }),
  }),
  tenantRoute({
    method: "delete",
    path: one,
    tag,
    summary: "Delete; can be restored for 90 days",
    command: Order.remove,
    params,
    query: z.object({ version: z.coerce.number().pipe(Version).optional() }),
    status: 204,
    answer: null,
    run: (scope, { params, query }) => Order.remove(scope, { ...params, ...query }),
  }),
  tenantRoute({
    method: "post",
    path: `${one}/restore`,
    tag,
    summary: "Take a delete back",
    command: Order.restore,
    params,
    status: 200,
    answer: OrderShape,
    run: (scope, { params }) => Order.restore(scope, params),
  }),
];
