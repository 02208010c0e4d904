import type { Check, Import, ImportOptions, Kept, NewImport, Upload } from "@rabita/core/import/schema";
import type { Page } from "@rabita/core/kernel/schema";
import type { z } from "zod";
import { request } from "./client.ts";
import { ApiError } from "./error.ts";

export type OptionsInput = z.input<typeof ImportOptions>;

const at = (tenantId: string, rest = "") => `/api/t/${encodeURIComponent(tenantId)}/imports${rest}`;
const one = (tenantId: string, importId: string, rest = "") =>
  at(tenantId, `/${encodeURIComponent(importId)}${rest}`);

export const listImports = (
  tenantId: string,
  query: { limit?: number; cursor?: string | undefined },
): Promise<Page<Import>> => request("GET", at(tenantId), { query });

export const announceImport = (
  tenantId: string,
  body: z.input<typeof NewImport>,
): Promise<{ import: Import; upload?: z.infer<typeof Upload> }> => request("POST", at(tenantId), { body });

export const getImport = (tenantId: string, importId: string): Promise<Import> =>
  request("GET", one(tenantId, importId));

export const inspectImport = (tenantId: string, importId: string): Promise<Import> =>
  request("POST", one(tenantId, importId, "/inspect"));

export const runImport = (tenantId: string, importId: string, body: OptionsInput): Promise<Import> =>
  request("POST", one(tenantId, importId, "/run"), { body });

export const cancelImport = (tenantId: string, importId: string): Promise<Import> =>
  request("POST", one(tenantId, importId, "/cancel"));

export const checkImport = (tenantId: string, importId: string, body: OptionsInput): Promise<Check> =>
  request("POST", one(tenantId, importId, "/check"), { body });

export const getCheck = (tenantId: string, importId: string): Promise<Check> =>
  request("GET", one(tenantId, importId, "/check"));

export const undoImport = (tenantId: string, importId: string): Promise<Import> =>
  request("POST", one(tenantId, importId, "/undo"));

/** What undoing left as it is. */
export const keptRecords = (
  tenantId: string,
  importId: string,
  query: { limit?: number; cursor?: string | undefined },
): Promise<Page<Kept>> => request("GET", one(tenantId, importId, "/kept"), { query });

export const refusedRows = (tenantId: string, importId: string): Promise<{ url: string }> =>
  request("GET", one(tenantId, importId, "/refused"));

/**
 * Posts the file where the announcement said: fields first, `file` last. XMLHttpRequest, because fetch tells no
 * upload progress; `progress` gets the share from 0 to 1.
 */
export function uploadFile(
  upload: z.infer<typeof Upload>,
  file: File,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
  form.append("file", file);
  return new Promise((resolve, reject) => {
    const sender = new XMLHttpRequest();
    sender.open("POST", upload.url);
    sender.upload.onprogress = (event) => progress(event.lengthComputable ? event.loaded / event.total : 0);
    sender.onload = () => {
      if (sender.status >= 200 && sender.status < 300) resolve();
      else reject(new ApiError(sender.status, { code: "import.upload-refused" }));
    };
    sender.onerror = () => reject(new ApiError(0, { code: "network.unreachable" }));
    sender.onabort = () => reject(new DOMException("upload stopped", "AbortError"));
    signal.addEventListener("abort", () => sender.abort(), { once: true });
    sender.send(form);
  });
}
