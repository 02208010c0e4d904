import type { Services } from "@rabita/core/kernel/services";
import type { Hono } from "hono";
import { mountTenantRoutes, problemApp } from "../http/mount.ts";
import { peopleRoutes } from "../people/routes.ts";
import { docsPage, docsPolicy } from "./docs.ts";
import { openApiDocument } from "./openapi.ts";
import { apiRoutes } from "./routes.ts";
import { version } from "./version.ts";

/** Everything inside workspaces, and what tells others about the service. */
export function apiApp(services: Services): Hono {
  const app = problemApp(services);
  let document: ReturnType<typeof openApiDocument> | undefined;
  const documented = () => {
    document ??= openApiDocument([...peopleRoutes, ...apiRoutes], version, services.appUrl);
    return document;
  };
  app.get("/api/health", (c) => c.json({ status: "ok", version }));
  app.get("/api/openapi.json", (c) => c.json(documented()));
  app.get("/api/docs", (c) =>
    c.html(docsPage(documented()), 200, { "content-security-policy": docsPolicy() }),
  );
  mountTenantRoutes(app, services, apiRoutes);
  return app;
}
