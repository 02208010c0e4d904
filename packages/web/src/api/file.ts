import type { CustomerFile, FileUpload } from "@rabita/core/file/schema";
import type { Page } from "@rabita/core/kernel/schema";
import type { z } from "zod";
import { request } from "./client.ts";

const of = (tenantId: string, customerId: string, rest = "") =>
  `/api/t/${encodeURIComponent(tenantId)}/customers/${encodeURIComponent(customerId)}/files${rest}`;
const one = (file: { customerId: string; fileId: string }, tenantId: string, rest = "") =>
  of(tenantId, file.customerId, `/${encodeURIComponent(file.fileId)}${rest}`);

export const listFiles = (
  tenantId: string,
  customerId: string,
  query: { limit?: number; cursor?: string | undefined },
): Promise<Page<CustomerFile>> => request("GET", of(tenantId, customerId), { query });

/** Announces a file; it is then posted to the answer's upload, and `takeFileIn` says that it is there. */
export const announceFile = (
  tenantId: string,
  customerId: string,
  body: { name: string; size: number },
): Promise<{ file: CustomerFile; upload: z.infer<typeof FileUpload> }> =>
  request("POST", of(tenantId, customerId), { body });

export const takeFileIn = (tenantId: string, file: CustomerFile): Promise<CustomerFile> =>
  request("POST", one(file, tenantId, "/uploaded"));

/** A link that saves the file, for five minutes. */
export const linkOfFile = (tenantId: string, file: CustomerFile): Promise<{ url: string }> =>
  request("GET", one(file, tenantId, "/link"));

export const deleteFile = (tenantId: string, file: CustomerFile): Promise<void> =>
  request("DELETE", one(file, tenantId));

export const restoreFile = (tenantId: string, file: CustomerFile): Promise<CustomerFile> =>
  request("POST", one(file, tenantId, "/restore"));
