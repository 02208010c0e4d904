import { forbidden, invalid } from "@rabita/core/kernel/error";
import type { Services } from "@rabita/core/kernel/services";
import type { Context } from "hono";

/**
 * Refuses a change that another site's page asks for in our user's name. Browsers send `Origin` with every such
 * request and say in `Sec-Fetch-Site` whose page asks; clients that are no browser send neither and carry no cookie by
 * accident. A form can't send JSON, so a body of any other type is refused as well. With `reads`, a GET is looked at too.
 * @throws AppError forbidden `request.origin`, invalid `request.content-type`
 */
export function checkOrigin(services: Services, c: Context, { reads = false } = {}): void {
  const isRead = c.req.method === "GET" || c.req.method === "HEAD";
  if (isRead && !reads) return;
  const site = c.req.header("sec-fetch-site");
  if (site !== undefined && site !== "same-origin" && site !== "none") throw forbidden("request.origin");
  if (isRead) return;
  checkNamedOrigin(services, c);
  const type = c.req.header("content-type");
  if (type !== undefined && !/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type)) {
    throw invalid("request.content-type", []);
  }
}

function checkNamedOrigin(services: Services, c: Context): void {
  const origin = c.req.header("origin");
  if (origin === undefined || origin === new URL(services.appUrl).origin) return;
  const host = URL.canParse(origin) ? new URL(origin).host : undefined;
  if (host === undefined || host !== c.req.header("host")) throw forbidden("request.origin");
}
