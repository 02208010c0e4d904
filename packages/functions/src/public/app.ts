import type { Services } from "@rabita/core/kernel/services";
import type { Hono } from "hono";
import { answerOf, problemApp } from "../http/mount.ts";
import { publicRoutes } from "./routes.ts";

/**
 * What needs no session. No cookie is looked at, so a request from another site can do no more than its sender could:
 * mail programs send theirs from anywhere.
 */
export function publicApp(services: Services): Hono {
  const app = problemApp(services);
  app.get("/api/public/mail-off", async (c, next) => {
    // A mail program that only opens the address shows the page, where a press is asked for.
    const page = c.req.header("accept")?.includes("text/html");
    const token = encodeURIComponent(c.req.query("token") ?? "");
    return page ? c.redirect(`${services.appUrl}/mail-off?token=${token}`) : next();
  });
  for (const route of publicRoutes) {
    app.on(route.method.toUpperCase(), route.path, async (c) =>
      answerOf(c, route.status, await route.run(services, c)),
    );
  }
  return app;
}
