import type { Services } from "@rabita/core/kernel/services";
import type { Hono } from "hono";
import { mountTenantRoutes, problemApp } from "../http/mount.ts";
import { peopleRoutes } from "./routes.ts";

/** Members, invitations and teams of workspaces. */
export function peopleApp(services: Services): Hono {
  const app = problemApp(services);
  mountTenantRoutes(app, services, peopleRoutes);
  return app;
}
