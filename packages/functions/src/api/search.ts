import { CustomerRow } from "@rabita/core/customer/row";
import { search as searchCustomers } from "@rabita/core/customer/search";
import { found, Search } from "@rabita/core/directory/schema";
import { OrderRow } from "@rabita/core/order/row";
import { search as searchOrders } from "@rabita/core/order/search";
import { tenantRoute } from "../http/route.ts";

export const searchRoutes = [
  tenantRoute({
    method: "post",
    path: "/customers/search",
    tag: "customers",
    summary: "Find, filter, sort and count customers; with what was just written",
    command: searchCustomers,
    body: Search,
    example: {
      text: "sara",
      where: {
        all: [
          { column: "stage", in: ["repeat", "loyal"] },
          {
            related: "orders",
            where: {
              all: [
                { column: "total", range: { from: 10_000 } },
                { column: "placedAt", since: "nowruz" },
              ],
            },
          },
        ],
      },
      sort: [{ column: "lastOrderAt", order: "desc" }],
      facets: ["stage", "city"],
      offset: 0,
      limit: 50,
    },
    status: 200,
    answer: found(CustomerRow),
    run: (scope, { body }) => searchCustomers(scope, body),
  }),
  tenantRoute({
    method: "post",
    path: "/orders/search",
    tag: "orders",
    summary: "Find, filter, sort and count orders; with what was just written",
    command: searchOrders,
    body: Search,
    example: {
      where: {
        all: [
          { column: "status", equals: "paid" },
          { column: "placedAt", within: { last: 30, unit: "day" } },
        ],
      },
      sort: [{ column: "total", order: "desc" }],
      facets: ["status"],
    },
    status: 200,
    answer: found(OrderRow),
    run: (scope, { body }) => searchOrders(scope, body),
  }),
];
