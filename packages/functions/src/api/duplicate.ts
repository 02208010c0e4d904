import { merge } from "@rabita/core/customer/merge";
import { MergeCustomers, UnmergeCustomers, Unmerged } from "@rabita/core/customer/merge-schema";
import { CustomerView } from "@rabita/core/customer/schema";
import { unmerge } from "@rabita/core/customer/unmerge";
import { CustomerId } from "@rabita/core/kernel/schema";
import { z } from "zod";
import { tenantRoute } from "../http/route.ts";

const tag = "customers";
const params = z.object({ customerId: CustomerId });

export const duplicateRoutes = [
  tenantRoute({
    method: "post",
    path: "/customers/{customerId}/merge",
    tag,
    summary: "Merge another customer into this one, field by field; can be taken back",
    command: merge,
    params,
    body: MergeCustomers,
    example: {
      version: 3,
      other: { customerId: "cus_0mfx3k9q2a7c81tz5d0e4", version: 1 },
      fields: { stage: "theirs", emails: "both" },
      values: { displayName: "Parisa Karimi" },
    },
    status: 200,
    answer: CustomerView,
    run: (scope, { params, body }) => merge(scope, { ...params, body }),
  }),
  tenantRoute({
    method: "post",
    path: "/customers/{customerId}/unmerge",
    tag,
    summary: "Take a merge back: both customers stand again",
    command: unmerge,
    params,
    body: UnmergeCustomers,
    example: { absorbedId: "cus_0mfx3k9q2a7c81tz5d0e4" },
    status: 200,
    answer: Unmerged,
    run: (scope, { params, body }) => unmerge(scope, { ...params, body }),
  }),
];
