import type { ApiKey, MadeApiKey, NewApiKey } from "@rabita/core/api-key/schema";
import { request } from "./client.ts";

const at = (tenantId: string, rest = "") => `/api/t/${encodeURIComponent(tenantId)}/api-keys${rest}`;

export const listApiKeys = (tenantId: string, signal?: AbortSignal): Promise<{ items: ApiKey[] }> =>
  request("GET", at(tenantId), signal ? { signal } : {});

/** The answer is the only one that ever has the key. */
export const makeApiKey = (tenantId: string, body: NewApiKey, idempotencyKey: string): Promise<MadeApiKey> =>
  request("POST", at(tenantId), { body, idempotencyKey });

export const revokeApiKey = (tenantId: string, apiKeyId: string): Promise<ApiKey> =>
  request("POST", at(tenantId, `/${encodeURIComponent(apiKeyId)}/revoke`));
