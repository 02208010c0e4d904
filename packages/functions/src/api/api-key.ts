import { create, list, revoke } from "@rabita/core/api-key";
import { ApiKey, ApiKeyQuery, MadeApiKey, NewApiKey } from "@rabita/core/api-key/schema";
import { ApiKeyId } from "@rabita/core/kernel/schema";
import { z } from "zod";
import { tenantRoute } from "../http/route.ts";

const tag = "api keys";

export const apiKeyRoutes = [
  tenantRoute({
    method: "get",
    path: "/api-keys",
    tag,
    summary:
      "The workspace's API keys, without the keys themselves; they go on working without who made them",
    command: list,
    query: ApiKeyQuery,
    status: 200,
    answer: z.object({ items: z.array(ApiKey) }),
    run: (scope, { query }) => list(scope, query),
  }),
  tenantRoute({
    method: "post",
    path: "/api-keys",
    tag,
    summary: "Make a key; the answer tells it, this once",
    command: create,
    body: NewApiKey,
    example: { name: "Online shop", scopes: ["customer:read", "customer:write"], expiresAt: null },
    status: 201,
    answer: MadeApiKey,
    run: (scope, { body, idempotencyKey }) => create(scope, { body, idempotencyKey }),
  }),
  tenantRoute({
    method: "post",
    path: "/api-keys/{apiKeyId}/revoke",
    tag,
    summary: "Take a key out of use, from its next request on",
    command: revoke,
    params: z.object({ apiKeyId: ApiKeyId }),
    status: 200,
    answer: ApiKey,
    run: (scope, { params }) => revoke(scope, params),
  }),
];
