import type { ApiKey, ApiKeyQuery, MadeApiKey, NewApiKey } from "@rabita/core/api-key/schema";
import type { z } from "zod";
import { request } from "./client.ts";

const at = (tenantId: string, rest = "") => `/api/t/${encodeURIComponent(tenantId)}/api-keys${rest}`;

/** All of them, or those asked for: of one maker, or of makers who left. */
export const listApiKeys = (
  tenantId: string,
  asked: z.input<typeof ApiKeyQuery>,
  signal?: AbortSignal,
): Promise<{ items: ApiKey[] }> => request("GET", at(tenantId), { query: asked, ...(signal && { signal }) });

/** The answer is the only one that ever has the key. */
export const makeApiKey = (tenantId: string, body: NewApiKey, idempotencyKey: string): Promise<MadeApiKey> =>
  request("POST", at(tenantId), { body, idempotencyKey });

export const revokeApiKey = (tenantId: string, apiKeyId: string): Promise<ApiKey> =>
  request("POST", at(tenantId, `/${encodeURIComponent(apiKeyId)}/revoke`));
