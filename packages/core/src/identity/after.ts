import { createAuthMiddleware, createEmailVerificationToken, isAPIError } from "better-auth/api";
import type { UserId } from "../kernel/schema.ts";
import { readAsIfKnown } from "./alike.ts";
import { forgive } from "./gate.ts";
import { type Guarded, type Hook, notesOf, type Receiver, textIn, whenceOf } from "./hook.ts";
import { remember } from "./known-device.ts";
import { letters, verificationHours } from "./letters.ts";
import { tell } from "./notices.ts";
import { codesLeft } from "./recovery.ts";
import { codeAccepted, codeRefused } from "./second-factor.ts";
import { endSessions } from "./sessions.ts";

/** What follows from an answer: devices are remembered, other sessions ended, owners told. */
export const afterRequest = (guarded: Guarded) =>
  createAuthMiddleware(async (ctx) => {
    const { returned, newSession } = ctx.context;
    // better-auth's row of a person has these; its type doesn't name our own fields.
    const person = newSession?.user as unknown as Receiver | undefined;
    if (ctx.path === "/sign-in/email") return signedIn(guarded, ctx, person);
    if (isAPIError(returned)) {
      if (ctx.path.startsWith("/two-factor/verify-")) await codeRefused(guarded, ctx);
      return;
    }
    await follow(guarded, ctx, person);
  });

async function signedIn(guarded: Guarded, ctx: Hook, person: Receiver | undefined): Promise<void> {
  const { returned } = ctx.context;
  const isUnverified = isAPIError(returned) && returned.body?.code === "EMAIL_NOT_VERIFIED";
  if (person || isUnverified) await forgive(guarded, ctx);
  else await readAsIfKnown(guarded.services, textIn(ctx, "email"));
  // With a second factor nobody is in yet: better-auth takes the session back and asks for the code.
  if (person && person.twoFactorEnabled !== true) await arrived(guarded, ctx, person);
}

async function follow(
  { services, ...rest }: Guarded,
  ctx: Hook,
  person: Receiver | undefined,
): Promise<void> {
  const guarded = { services, ...rest };
  const { signedIn: before, resetOf, moves } = notesOf(ctx);
  const token = ctx.context.newSession?.session.token;
  switch (ctx.path) {
    case "/two-factor/verify-totp":
      if (!person) return;
      await codeAccepted(guarded, ctx);
      if (!before) return arrived(guarded, ctx, person, person.id);
      await remember(services, ctx, person.email, person.id);
      await endSessions(services, person.id as UserId, { except: token }, whenceOf(ctx.headers));
      return tell(services, ctx, person, { kind: "second-factor-on" });
    case "/two-factor/verify-backup-code": {
      if (!person) return;
      await codeAccepted(guarded, ctx);
      await arrived(guarded, ctx, person, person.id);
      const where = [{ field: "userId", value: person.id }];
      const row = await ctx.context.adapter.findOne<{ backupCodes: string }>({ model: "twoFactor", where });
      return tell(services, ctx, person, { kind: "recovery-code-used", left: codesLeft(row?.backupCodes) });
    }
    case "/two-factor/disable":
      if (!person) return;
      await endSessions(services, person.id as UserId, { except: token }, whenceOf(ctx.headers));
      return tell(services, ctx, person, { kind: "second-factor-off" });
    case "/two-factor/generate-backup-codes": {
      const owner = whoAsked(ctx);
      if (owner) await tell(services, ctx, owner, { kind: "recovery-codes-renewed" });
      return;
    }
    case "/change-password":
      if (!person) return;
      await remember(services, ctx, person.email);
      return tell(services, ctx, person, { kind: "password-changed" });
    case "/reset-password":
      if (!resetOf) return;
      await remember(services, ctx, resetOf.email);
      return tell(services, ctx, resetOf, { kind: "password-changed" });
    case "/change-email":
      return askToMove(guarded, ctx);
    case "/verify-email":
      if (moves) return moved(guarded, ctx, moves);
      if (person) await remember(services, ctx, person.email);
  }
}

/** Somebody is in, with a code of theirs or without; where it is a new browser, the owner hears of it. */
async function arrived({ services }: Guarded, ctx: Hook, person: Receiver, gaveCode?: string): Promise<void> {
  if (await remember(services, ctx, person.email, gaveCode))
    await tell(services, ctx, person, { kind: "new-device" });
}

// better-auth's row of a person has these; its type doesn't name our own fields.
const whoAsked = (ctx: Hook) => ctx.context.session?.user as unknown as Receiver | undefined;

/**
 * Mails the present address whether the account shall move; the link is one of better-auth's. It is the same whether
 * the new address is anybody's or not, so that asking tells nothing.
 */
async function askToMove({ services, limits }: Guarded, ctx: Hook): Promise<void> {
  const person = whoAsked(ctx);
  if (!person) return;
  const { secret } = ctx.context;
  const to = textIn(ctx, "newEmail").toLowerCase();
  const token = await createEmailVerificationToken(secret, person.email, to, verificationHours * 3600, {
    requestType: "change-email-confirmation",
    userId: person.id,
  });
  await ctx.context.runInBackgroundOrAwait(letters(services, limits).changeEmail(person, to, token));
}

/** Both addresses hear that the account has moved. */
async function moved(
  { services }: Guarded,
  ctx: Hook,
  { userId, from, to }: { userId: string; from: string; to: string },
): Promise<void> {
  const found = await ctx.context.internalAdapter.findUserById(userId);
  if (!found || found.email !== to.toLowerCase()) return;
  // better-auth's row of a person has these; its type doesn't name our own fields.
  const person = found as unknown as Receiver;
  const notice = { kind: "email-changed", email: found.email } as const;
  await tell(services, ctx, { ...person, email: from }, notice);
  await tell(services, ctx, person, notice);
}
