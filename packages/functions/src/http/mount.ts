import { missing } from "@rabita/core/kernel/error";
import type { Services } from "@rabita/core/kernel/services";
import { admit } from "@rabita/core/usage/admit";
import { type Context, Hono } from "hono";
import { AskedHeaders } from "./asked-headers.ts";
import { compressed } from "./compress.ts";
import { carriesKey } from "./key.ts";
import { checkOrigin } from "./origin.ts";
import { problemResponse } from "./problem.ts";
import { check, checkPath, readBody } from "./read.ts";
import type { TenantRoute } from "./route.ts";
import { scopeOf } from "./scope.ts";

/** An app whose every error is a problem document. */
export function problemApp(services: Services): Hono {
  const app = new Hono();
  app.use(compressed);
  app.onError((error, c) => problemResponse(services, error, c));
  app.notFound((c) => problemResponse(services, missing("path.missing"), c));
  return app;
}

/** Where the routes of a workspace lie. */
export const tenantPath = (route: Pick<TenantRoute, "path">) => `/api/t/{tenantId}${route.path}`;

/** Hono's way to write a path's parameters. */
export const honoPath = (path: string) => path.replace(/\{(\w+)\}/g, ":$1");

/** Gives the app the routes of a workspace: each is reached through a scope alone. */
export function mountTenantRoutes(app: Hono, services: Services, routes: TenantRoute[]): void {
  for (const route of routes) {
    app.on(route.method.toUpperCase(), honoPath(tenantPath(route)), async (c) => {
      if (!carriesKey(c)) checkOrigin(services, c);
      const scope = await scopeOf(services, c);
      await admit(scope);
      const answer = await route.run(scope, (await asked(c, route)) as never);
      return answerOf(c, route.status, answer);
    });
  }
}

async function asked(c: Context, route: TenantRoute) {
  const { tenantId: _, ...params } = c.req.param();
  return {
    params: route.params && checkPath(route.params, params),
    query: route.query && check(route.query, c.req.query()),
    body: route.body && (await readBody(c, route.body)),
    idempotencyKey: check(AskedHeaders, c.req.header())["idempotency-key"],
  };
}

export function answerOf(c: Context, status: TenantRoute["status"], answer: unknown): Response {
  c.header("cache-control", "no-store");
  return status === 204 ? c.body(null, 204) : c.json(answer as object, status);
}
