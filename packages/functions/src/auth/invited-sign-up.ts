import { type Auth, createAuth } from "@rabita/core/identity/auth";
import { confirmEmail } from "@rabita/core/identity/person";
import { personWith } from "@rabita/core/identity/person-with";
import { refusedBy } from "@rabita/core/identity/refusal";
import { lookAtInvitation } from "@rabita/core/invitation/look";
import { InvitedSignUp, type Joined } from "@rabita/core/invitation/schema";
import { AppError, conflict } from "@rabita/core/kernel/error";
import type { Services } from "@rabita/core/kernel/services";
import type { Context } from "hono";
import { readBody } from "../http/read.ts";
import { join } from "./joining.ts";

/**
 * A new person signs up by their invitation and joins in one go: who has its token has read the mail, so the address
 * needs no other confirming. The answer's cookie signs them in.
 * @throws AppError conflict where the invitation can't be accepted, or the address has an account
 */
export async function signUpInvited(services: Services, c: Context): Promise<Joined> {
  const token = c.req.param("token") ?? "";
  const { email, status, known } = await lookAtInvitation(services, token);
  if (status !== "open") throw conflict(`invitation.is-${status}`);
  if (known) throw conflict("invitation.sign-in-instead");
  const { name, password, locale = "en" } = await readBody(c, InvitedSignUp);
  const auth = quietAuth(services);

  const made = await asked(services, auth, c, "/sign-up/email", { email, password, name, locale });
  const userId = await personWith(services, email);
  // Somebody else signed up with the address in between: to them it is not confirmed by this.
  if (userId === undefined || userIn(await made.json()) !== userId)
    throw conflict("invitation.sign-in-instead");
  await confirmEmail(services, userId);

  const entered = await asked(services, auth, c, "/sign-in/email", { email, password });
  const joined = await join(services, token, userId, c);
  for (const cookie of entered.headers.getSetCookie()) c.header("set-cookie", cookie, { append: true });
  return joined;
}

const made = new WeakMap<Services, Auth>();

const unsent = async () => undefined;

/** Signing up as always, but for the mail that asks to confirm the address. */
function quietAuth(services: Services): Auth {
  const auth = made.get(services) ?? createAuth({ ...services, mailer: { send: unsent, post: unsent } });
  made.set(services, auth);
  return auth;
}

/** Calls better-auth in the name of the request, so that its own rules and limits hold. @throws AppError as it refuses */
async function asked(
  services: Services,
  auth: Auth,
  c: Context,
  path: string,
  body: object,
): Promise<Response> {
  const headers = new Headers({
    "content-type": "application/json",
    origin: new URL(services.appUrl).origin,
  });
  for (const name of ["x-rabita-ip", "user-agent", "accept-language"]) {
    const value = c.req.header(name);
    if (value !== undefined) headers.set(name, value);
  }
  const url = `${services.appUrl}/api/auth${path}`;
  const response = await auth.handler(
    new Request(url, { method: "POST", headers, body: JSON.stringify(body) }),
  );
  if (response.ok) return response;
  if (response.status === 429) {
    const retryAfter = Number(response.headers.get("x-retry-after") ?? 60);
    throw new AppError("limit", "request.too-many", { retryAfter });
  }
  // What better-auth says beside that is not for the log: it may name an address.
  const cause = new Error(`${path} answered ${response.status}`);
  throw refusedBy(await response.json()) ?? new AppError("internal", "internal.fault", { cause });
}

function userIn(answer: unknown): string | undefined {
  // The shape of better-auth's answer to a sign-up, also where it hides that the address is known.
  const { user } = answer as { user?: { id?: string } };
  return user?.id;
}
