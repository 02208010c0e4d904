import { createAuth } from "@rabita/core/identity/auth";
import type { Services } from "@rabita/core/kernel/services";
import type { Hono } from "hono";
import { answerOf, honoPath, problemApp } from "../http/mount.ts";
import { checkOrigin } from "../http/origin.ts";
import { authAnswer } from "./answer.ts";
import { signUpInvited } from "./invited-sign-up.ts";
import { accountRoutes } from "./routes.ts";
import { steadily } from "./steady.ts";

/** Sign-up, sign-in, and what a person does before they are in a workspace. */
export function authApp(services: Services): Hono {
  const app = problemApp(services);
  const auth = createAuth(services);
  app.on(["GET", "POST"], "/api/auth/*", async (c) => {
    // better-auth confirms by GET: nobody else's page may make a browser do that.
    checkOrigin(services, c, { reads: true });
    const response = await steadily(c.req.path, () => auth.handler(c.req.raw));
    return authAnswer(services, c, response);
  });
  // Looking at oneself keeps a session alive: better-auth renews it once a day, and its cookie with it.
  app.get("/api/me", async (c, next) => {
    const { headers } = await auth.api.getSession({ headers: c.req.raw.headers, returnHeaders: true });
    await next();
    for (const cookie of headers.getSetCookie()) c.header("set-cookie", cookie, { append: true });
  });
  for (const route of accountRoutes) {
    app.on(route.method.toUpperCase(), honoPath(route.path), async (c) => {
      checkOrigin(services, c);
      return answerOf(c, route.status, await route.run(services, c));
    });
  }
  app.post("/api/invitations/:token/sign-up", async (c) => {
    checkOrigin(services, c);
    return answerOf(c, 201, await signUpInvited(services, c));
  });
  return app;
}
