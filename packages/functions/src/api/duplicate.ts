import { merge } from "@rabita/core/customer/merge";
import { MergeCustomers, UnmergeCustomers, Unmerged } from "@rabita/core/customer/merge-schema";
import { CustomerView } from "@rabita/core/customer/schema";
import { unmerge } from "@rabita/core/customer/unmerge";
import * as Duplicate from "@rabita/core/duplicate";
import { DuplicatePage, Sweep, Twin } from "@rabita/core/duplicate/schema";
import { Typed, twinsOf } from "@rabita/core/duplicate/twins";
import { CustomerId, DuplicateId, PageQuery } from "@rabita/core/kernel/schema";
import { z } from "zod";
import { tenantRoute } from "../http/route.ts";

const tag = "customers";
const params = z.object({ customerId: CustomerId });

export const duplicateRoutes = [
  tenantRoute({
    method: "get",
    path: "/customers/duplicates-of",
    tag,
    summary: "Who may be the customer that is being typed in: by mailbox, phone and name",
    command: twinsOf,
    query: Typed,
    status: 200,
    answer: z.object({ items: z.array(Twin) }),
    run: (scope, { query }) => twinsOf(scope, query),
  }),
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
  tenantRoute({
    method: "post",
    path: "/duplicates/sweep",
    tag,
    summary: "Look through all customers for those that may be one",
    command: Duplicate.sweep,
    status: 202,
    answer: Sweep,
    run: (scope) => Duplicate.sweep(scope, {}),
  }),
  tenantRoute({
    method: "get",
    path: "/duplicates",
    tag,
    summary: "Pairs of customers that may be one, the surest first, side by side",
    command: Duplicate.list,
    query: PageQuery,
    status: 200,
    answer: DuplicatePage,
    run: (scope, { query }) => Duplicate.list(scope, query),
  }),
  tenantRoute({
    method: "post",
    path: "/duplicates/{duplicateId}/dismiss",
    tag,
    summary: "These two are not the same; stays said",
    command: Duplicate.dismiss,
    params: z.object({ duplicateId: DuplicateId }),
    status: 204,
    answer: null,
    run: (scope, { params }) => Duplicate.dismiss(scope, params),
  }),
  tenantRoute({
    method: "post",
    path: "/duplicates/{duplicateId}/restore",
    tag,
    summary: "Take that back: the pair waits for a decision again",
    command: Duplicate.restore,
    params: z.object({ duplicateId: DuplicateId }),
    status: 204,
    answer: null,
    run: (scope, { params }) => Duplicate.restore(scope, params),
  }),
];
