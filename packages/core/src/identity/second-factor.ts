import { symmetricDecrypt } from "better-auth/crypto";
import type { UserId } from "../kernel/schema.ts";
import { noteRefused } from "../sign-in/sign-in.ts";
import { type Guarded, type Hook, notesOf, type Receiver, textIn, whenceOf } from "./hook.ts";
import { deviceForCodes } from "./known-device.ts";
import { consume } from "./limit.ts";
import { tell } from "./notices.ts";
import { latinDigits } from "./password/fold.ts";
import { keptCode } from "./recovery.ts";
import { refusal } from "./refusal.ts";
import { type Count, forget, giveBack, once, take } from "./slow.ts";
import { isCodeOf } from "./totp.ts";

const model = "twoFactor";

/** The cookie in which better-auth keeps who has given their password and owes a code. */
async function whoOwesACode(ctx: Hook): Promise<string | undefined> {
  const cookie = ctx.context.createAuthCookie("two_factor");
  const identifier = await ctx.getSignedCookie(cookie.name, ctx.context.secret);
  if (!identifier) return undefined;
  return (await ctx.context.internalAdapter.findVerificationValue(identifier))?.value;
}

const wrong = () => refusal("unauthenticated", "second-factor.wrong-code");

/** Longer than a code is taken for, with the clock of the telephone early or late. */
const codeSeconds = 120;

/**
 * A code as it was typed, in any digits and with spaces: counted, and good once only. Whether it is right is
 * better-auth's to say.
 * @throws APIError limit `second-factor.too-many`; unauthenticated `second-factor.wrong-code`
 */
export async function readCode(guarded: Guarded, ctx: Hook): Promise<{ code: string }> {
  const userId = notesOf(ctx).signedIn?.userId ?? (await owing(ctx));
  await admitCode(guarded, ctx, userId);
  const code = latinDigits(textIn(ctx, "code")).replace(/\s/g, "");
  if (!/^\d{6}$/.test(code) || !(await once(guarded.services, `code ${userId} ${code}`, codeSeconds))) {
    await codeRefused(guarded, ctx);
    throw wrong();
  }
  return { code };
}

/** A recovery code as it is kept, so that better-auth compares like with like. @throws as `readCode` does */
export async function readRecoveryCode(guarded: Guarded, ctx: Hook): Promise<{ code: string }> {
  await admitCode(guarded, ctx, await owing(ctx));
  return { code: keptCode(ctx.context.secret, textIn(ctx, "code")) };
}

/** Whose code is awaited; noted, so that a wrong one can be told. @throws APIError unauthenticated `second-factor.start-again` */
async function owing(ctx: Hook): Promise<UserId> {
  const userId = await whoOwesACode(ctx);
  if (userId === undefined) throw refusal("unauthenticated", "second-factor.start-again");
  // better-auth put the id of one of our persons there.
  const owes = userId as UserId;
  notesOf(ctx).owes = owes;
  return owes;
}

/** So many wrong codes in an hour may be mistyped; of one more the owner is told, once a day. */
const mistyped = { window: 3600, max: 2 };
const toldEvery = 24 * 3600;

/** Tells the audit, and in the end the owner, of a wrong code at signing in: whoever gave it knows the password. */
export async function codeRefused({ services }: Guarded, ctx: Hook): Promise<void> {
  const { owes } = notesOf(ctx);
  if (!owes) return;
  await noteRefused(services, owes, whenceOf(ctx.headers));
  const { allowed } = await consume(services, `mistyped:${owes}`, mistyped);
  if (allowed || !(await once(services, `mistyped ${owes}`, toldEvery))) return;
  const found = await ctx.context.internalAdapter.findUserById(owes);
  // better-auth's row of a person has these; its type doesn't name our own fields.
  if (found) await tell(services, ctx, found as unknown as Receiver, { kind: "code-missed" });
}

/*
 * Codes are few enough to be guessed by who has time, so tries of them are slowed as those of passwords are: a browser on
 * which the person has given a right code has a count of its own, and all others share one. Whoever knows the password
 * and gives wrong codes elsewhere can't keep the person out.
 */
async function admitCode({ services, limits }: Guarded, ctx: Hook, userId: string): Promise<void> {
  const device = await deviceForCodes(services, ctx, userId);
  const count: Count = device
    ? { key: `code ${userId} on ${device}`, slowing: limits.codeOnDevice }
    : { key: `code ${userId}`, slowing: limits.codeOfOne };
  const wait = await take(services, [count]);
  if (wait !== undefined) throw refusal("limit", "second-factor.too-many", { retryAfter: wait });
  notesOf(ctx).codeCount = { count, forget: device !== undefined };
}

/** The code was right: its try doesn't count, and on a known browser neither do the wrong ones before it. */
export async function codeAccepted({ services }: Guarded, ctx: Hook): Promise<void> {
  const { codeCount } = notesOf(ctx);
  if (!codeCount) return;
  if (codeCount.forget) await forget(services, codeCount.count.key);
  else await giveBack(services, [codeCount.count]);
}

/**
 * Turning the second factor off and making new recovery codes need what signing in needs: a code, or a recovery code
 * where the telephone is gone.
 * @throws as `readCode` does
 */
export async function demandCode(guarded: Guarded, ctx: Hook, userId: string): Promise<void> {
  const where = [{ field: "userId", value: userId }];
  const row = await ctx.context.adapter.findOne<{ secret: string; backupCodes: string }>({ model, where });
  if (!row) return;
  await admitCode(guarded, ctx, userId);
  const code = latinDigits(textIn(ctx, "code")).replace(/\s/g, "");
  const secret = await symmetricDecrypt({ key: ctx.context.secretConfig, data: row.secret });
  const kept: string[] = JSON.parse(row.backupCodes);
  if (kept.includes(keptCode(ctx.context.secret, code))) return codeAccepted(guarded, ctx);
  const { services } = guarded;
  if (!isCodeOf(secret, code, services.clock.now())) throw wrong();
  if (!(await once(services, `code ${userId} ${code}`, codeSeconds))) throw wrong();
  await codeAccepted(guarded, ctx);
}
