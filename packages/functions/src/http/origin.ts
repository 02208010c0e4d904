import { forbidden } from "@rabita/core/kernel/error";
import type { Services } from "@rabita/core/kernel/services";
import type { Context } from "hono";

/**
 * Refuses a change that another site's page asks for in our user's name. Browsers send `Origin` with every such
 * request; clients that are no browser send none and carry no cookie by accident. @throws AppError forbidden
 */
export function checkOrigin(services: Services, c: Context): void {
  if (c.req.method === "GET" || c.req.method === "HEAD") return;
  const origin = c.req.header("origin");
  if (origin === undefined || origin === new URL(services.appUrl).origin) return;
  const host = URL.canParse(origin) ? new URL(origin).host : undefined;
  if (host === undefined || host !== c.req.header("host")) throw forbidden("request.origin");
}
