import { createMiddleware } from "hono/factory";
import { demo } from "./demo.ts";
import { problemResponse } from "./problem.ts";

/**
 * Everybody can read the demo person's password here, so nobody signs in with it once the service is reached from
 * other machines: a folder that was tried out first may become a shop's own later.
 */
export const demoStaysHome = (isPrivate: boolean) =>
  createMiddleware(async (c, next) => {
    if (isPrivate || c.req.method !== "POST") return next();
    // Read as JSON or not at all: any other form could carry the address past this check.
    const json = /^application\/json\b/i.test(c.req.header("content-type") ?? "");
    const body: unknown = json
      ? await c.req.raw
          .clone()
          .json()
          .catch(() => undefined)
      : undefined;
    if (typeof body !== "object" || body === null || !("email" in body))
      return problemResponse("body.malformed", c.req.raw);
    if (String(body.email).trim().toLowerCase() === demo.email)
      return problemResponse("demo.closed", c.req.raw);
    return next();
  });
