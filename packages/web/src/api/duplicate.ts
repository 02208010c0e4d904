import type { DuplicatePage, Sweep, Twin } from "@rabita/core/duplicate/schema";
import { request } from "./client.ts";

const at = (tenantId: string, rest = "") => `/api/t/${encodeURIComponent(tenantId)}${rest}`;
const one = (tenantId: string, duplicateId: string, rest: string) =>
  at(tenantId, `/duplicates/${encodeURIComponent(duplicateId)}${rest}`);

/** What somebody types of a customer; `except` is the customer that is being edited. */
export type TypedCustomer = {
  email?: string | undefined;
  phone?: string | undefined;
  name?: string | undefined;
  except?: string | undefined;
};

/** Who may be the customer that is being typed in. */
export const findTwins = (
  tenantId: string,
  query: TypedCustomer,
  signal?: AbortSignal,
): Promise<{ items: Twin[] }> =>
  request("GET", at(tenantId, "/customers/duplicates-of"), { query, ...(signal && { signal }) });

export const listDuplicates = (
  tenantId: string,
  query: { limit?: number; cursor?: string | undefined },
): Promise<DuplicatePage> => request("GET", at(tenantId, "/duplicates"), { query });

export const startSweep = (tenantId: string): Promise<Sweep> =>
  request("POST", at(tenantId, "/duplicates/sweep"));

export const dismissDuplicate = (tenantId: string, duplicateId: string): Promise<void> =>
  request("POST", one(tenantId, duplicateId, "/dismiss"));

export const restoreDuplicate = (tenantId: string, duplicateId: string): Promise<void> =>
  request("POST", one(tenantId, duplicateId, "/restore"));
