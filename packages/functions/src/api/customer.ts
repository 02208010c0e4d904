import * as Customer from "@rabita/core/customer";
import { page } from "@rabita/core/customer/page";
import { CustomerPage } from "@rabita/core/customer/page-schema";
import {
  CustomerEdit,
  Customer as CustomerShape,
  CustomerView,
  Email,
  NewCustomer,
  TimelineItem,
} from "@rabita/core/customer/schema";
import { timeline } from "@rabita/core/customer/timeline";
import { CustomerId, PageQuery, pageOf, Version } from "@rabita/core/kernel/schema";
import * as Order from "@rabita/core/order";
import { Order as OrderShape } from "@rabita/core/order/schema";
import { z } from "zod";
import { tenantRoute } from "../http/route.ts";

const tag = "customers";
const params = z.object({ customerId: CustomerId });
const one = "/customers/{customerId}";

export const customerRoutes = [
  tenantRoute({
    method: "get",
    path: "/customers",
    tag,
    summary: "Customers, newest first; or those with an e-mail, a phone or a company",
    command: Customer.list,
    query: PageQuery.extend({
      email: Email.optional(),
      phone: z.string().max(40).optional(),
      companyId: CustomerId.optional(),
    }),
    status: 200,
    answer: pageOf(CustomerShape),
    run: (scope, { query }) => Customer.list(scope, query),
  }),
  tenantRoute({
    method: "post",
    path: "/customers",
    tag,
    summary: "Add a customer",
    command: Customer.create,
    body: NewCustomer,
    example: { displayName: "Parisa Karimi", emails: ["parisa@example.com"], phones: ["+98 21 8888 1234"] },
    status: 201,
    answer: CustomerView,
    run: (scope, { body, idempotencyKey }) => Customer.create(scope, { body, idempotencyKey }),
  }),
  tenantRoute({
    method: "get",
    path: one,
    tag,
    summary: "One customer and what they bought",
    command: Customer.read,
    params,
    status: 200,
    answer: CustomerView,
    run: (scope, { params }) => Customer.read(scope, params),
  }),
  tenantRoute({
    method: "get",
    path: `${one}/page`,
    tag,
    summary:
      "One customer with all that their page shows first: timeline, tasks, orders and their sums, files",
    command: page,
    params,
    status: 200,
    answer: CustomerPage,
    run: (scope, { params }) => page(scope, params),
  }),
  tenantRoute({
    method: "patch",
    path: one,
    tag,
    summary: "Change fields; edits of different fields merge",
    command: Customer.edit,
    params,
    body: CustomerEdit,
    example: { version: 1, stage: "loyal" },
    status: 200,
    answer: CustomerView,
    run: (scope, { params, body }) => Customer.edit(scope, { ...params, body }),
  }),
  tenantRoute({
    method: "delete",
    path: one,
    tag,
    summary: "Delete; can be restored for 90 days",
    command: Customer.remove,
    params,
    query: z.object({ version: z.coerce.number().pipe(Version).optional() }),
    status: 204,
    answer: null,
    run: (scope, { params, query }) => Customer.remove(scope, { ...params, ...query }),
  }),
  tenantRoute({
    method: "post",
    path: `${one}/restore`,
    tag,
    summary: "Take a delete back",
    command: Customer.restore,
    params,
    status: 200,
    answer: CustomerView,
    run: (scope, { params }) => Customer.restore(scope, params),
  }),
  tenantRoute({
    method: "get",
    path: `${one}/timeline`,
    tag,
    summary:
      "What happened, newest first, to what the asker may read; a page may hold fewer lines than asked for and still have a cursor",
    command: timeline,
    params,
    query: PageQuery,
    status: 200,
    answer: pageOf(TimelineItem),
    run: (scope, { params, query }) => timeline(scope, { ...params, ...query }),
  }),
  tenantRoute({
    method: "get",
    path: `${one}/orders`,
    tag,
    summary: "The customer's orders",
    command: Order.list,
    params,
    query: PageQuery,
    status: 200,
    answer: pageOf(OrderShape),
    run: (scope, { params, query }) => Order.list(scope, { ...params, ...query }),
  }),
];
