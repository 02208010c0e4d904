import { enterWithKey } from "@rabita/core/api-key/enter";
import { AppError } from "@rabita/core/kernel/error";
import type { TenantScope } from "@rabita/core/kernel/scope";
import type { Services } from "@rabita/core/kernel/services";
import type { Context } from "hono";
import { originOf } from "./origin-of.ts";

/**
 * Whether the request says by itself who asks. No browser sends this header in another site's name, so such a request
 * needs no check of its origin; and its cookie, if any, counts for nothing.
 */
export const carriesKey = (c: Context): boolean => c.req.header("authorization") !== undefined;

/** The scope of a request with an API key. @throws AppError unauthenticated, missing */
export async function keyScopeOf(services: Services, c: Context): Promise<TenantScope> {
  const token = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
  if (token === undefined) throw new AppError("unauthenticated", "apikey.unknown");
  return enterWithKey(services, token, { tenantId: c.req.param("tenantId"), origin: originOf(c) });
}
