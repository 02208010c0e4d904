import { APIError, createAuthMiddleware, getSessionFromCtx } from "better-auth/api";
import { line, type UserId } from "../kernel/schema.ts";
import { admit } from "./gate.ts";
import { type Guarded, type Hook, notesOf, textIn } from "./hook.ts";
import { consume } from "./limit.ts";
import { movesIn } from "./moves.ts";
import { refuseWeak, refuseWeakReset } from "./new-password.ts";
import { refusal } from "./refusal.ts";
import { demandCode, readCode, readRecoveryCode } from "./second-factor.ts";

const Name = line(120);

/**
 * Looks at a request before better-auth does, and before anybody knows whether an address is known: so a refused
 * field says nothing about the account. What it returns as `body` is laid over what was sent.
 */
export const beforeRequest = (guarded: Guarded) =>
  createAuthMiddleware(async (ctx) => {
    const body = await look(guarded, ctx);
    return body && { context: { body: { ...ctx.body, ...body } } };
  });

async function look(guarded: Guarded, ctx: Hook): Promise<object | undefined> {
  switch (ctx.path) {
    case "/sign-in/email":
      return void (await admit(guarded, ctx));
    case "/sign-up/email":
      return signUp(ctx);
    case "/reset-password":
      return void (await refuseWeakReset(ctx));
    case "/change-password": {
      const person = await whoIsIn(guarded, ctx);
      refuseWeak(ctx, "newPassword", person);
      return { revokeOtherSessions: true };
    }
    case "/change-email": {
      const person = await whoIsIn(guarded, ctx);
      await ctx.context.password.checkPassword(person.id, ctx);
      return undefined;
    }
    case "/two-factor/enable":
      return void (await whoIsIn(guarded, ctx));
    // A recovery code is as good as a code of the telephone: it is not to be had for less.
    case "/two-factor/generate-backup-codes":
    case "/two-factor/disable": {
      const person = await whoIsIn(guarded, ctx);
      await ctx.context.password.checkPassword(person.id, ctx);
      return void (await demandCode(guarded, ctx, person.id));
    }
    case "/two-factor/verify-totp":
      await noteSession(ctx);
      // No device is trusted to sign in without a code.
      return { ...(await readCode(guarded, ctx)), trustDevice: false };
    case "/two-factor/verify-backup-code":
      return { ...(await readRecoveryCode(guarded, ctx)), trustDevice: false, disableSession: false };
    case "/verify-email":
      await noteSession(ctx);
      notesOf(ctx).moves = movesIn(ctx.query?.token);
      return undefined;
    default:
      return undefined;
  }
}

function signUp(ctx: Hook): object {
  const name = Name.safeParse(ctx.body?.name);
  if (!name.success) throw new APIError("BAD_REQUEST", { code: "INVALID_NAME", message: "Invalid name" });
  const email = textIn(ctx, "email");
  if (email.length > 254) {
    throw new APIError("BAD_REQUEST", { code: "INVALID_EMAIL", message: "Invalid email" });
  }
  refuseWeak(ctx, "password", { email, name: name.data });
  return { name: name.data };
}

/** Keeps in the notes who is signed in, if anybody. */
async function noteSession(ctx: Hook) {
  const found = await getSessionFromCtx(ctx);
  if (!found) return undefined;
  const { user, session } = found;
  notesOf(ctx).signedIn = {
    // Only `createAuth` makes persons, and it gives them ids of this kind.
    userId: user.id as UserId,
    token: session.token,
    secondFactor: "twoFactorEnabled" in user && user.twoFactorEnabled === true,
  };
  return user;
}

/**
 * Who is signed in, where the password is asked for once more: those tries are counted, too.
 * @throws APIError unauthenticated; limit `sign-in.too-many`
 */
async function whoIsIn({ services, limits }: Guarded, ctx: Hook) {
  const person = await noteSession(ctx);
  if (!person) throw refusal("unauthenticated", "session.none");
  const { allowed, retryAfter } = await consume(services, `password:${person.id}`, limits.passwordOfOne);
  if (!allowed) throw refusal("limit", "sign-in.too-many", { retryAfter: retryAfter ?? 60 });
  return person;
}
