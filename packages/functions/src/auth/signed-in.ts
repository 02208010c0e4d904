import { type Session, sessionAndMembership } from "@rabita/core/identity/session";
import { AppError } from "@rabita/core/kernel/error";
import type { Services } from "@rabita/core/kernel/services";
import type { Context } from "hono";

/** The standing session of a request outside of any workspace. @throws AppError unauthenticated */
export async function signedIn(services: Services, c: Context): Promise<Session> {
  const found = await sessionAndMembership(services, c.req.header("cookie"));
  if (!found) throw new AppError("unauthenticated", "session.none");
  return found.session;
}
