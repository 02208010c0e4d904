import type { MergeCustomers, Unmerged } from "@rabita/core/customer/merge-schema";
import type { CustomerView } from "@rabita/core/customer/schema";
import type { z } from "zod";
import { request } from "./client.ts";

export type MergeInput = z.input<typeof MergeCustomers>;

const one = (tenantId: string, customerId: string, rest: string) =>
  `/api/t/${encodeURIComponent(tenantId)}/customers/${encodeURIComponent(customerId)}${rest}`;

/** Merges another customer into this one, as it was decided field by field. */
export const mergeCustomers = (
  tenantId: string,
  customerId: string,
  body: MergeInput,
): Promise<CustomerView> => request("POST", one(tenantId, customerId, "/merge"), { body });

/** Takes a merge back; answers with both customers and the fields that stayed as they were changed since. */
export const unmergeCustomers = (
  tenantId: string,
  customerId: string,
  absorbedId: string,
): Promise<Unmerged> => request("POST", one(tenantId, customerId, "/unmerge"), { body: { absorbedId } });
