import { randomBytes } from "node:crypto";
import { fingerprint } from "../kernel/id.ts";
import type { Services } from "../kernel/services.ts";
import type { Hook } from "./hook.ts";

/** How long a browser is known after somebody signed in on it, in seconds. */
const lifetime = 180 * 24 * 60 * 60;
/** Two for each of five people who share a browser; who was here longest ago is forgotten first. */
const mostMarks = 10;

const cookieName = "device";

/** A browser, and marks of who has signed in on it; it lies signed in a cookie and nowhere else. */
type Known = { id: string; marks: string[] };

const mark = (...of: string[]) => fingerprint("device", ...of).slice(0, 16);
const accountMark = (email: string) => mark(email.trim().toLowerCase());
/** Who has given a right code there, which proves more than a password does. */
const codeMark = (userId: string) => mark("code", userId);

async function known(services: Services, ctx: Hook): Promise<Known | undefined> {
  const cookie = ctx.context.createAuthCookie(cookieName);
  const value = await ctx.getSignedCookie(cookie.name, ctx.context.secret);
  if (!value) return undefined;
  const [id = "", since = "", ...marks] = value.split(".");
  const age = services.clock.now().getTime() / 1000 - Number(since);
  return age < lifetime ? { id, marks } : undefined;
}

/** The id of the browser that asks, where this account has signed in on it before. */
export async function deviceFor(services: Services, ctx: Hook, email: string): Promise<string | undefined> {
  return deviceMarked(services, ctx, accountMark(email));
}

/** The id of the browser that asks, where this person has given a right code on it before. */
export async function deviceForCodes(
  services: Services,
  ctx: Hook,
  userId: string,
): Promise<string | undefined> {
  return deviceMarked(services, ctx, codeMark(userId));
}

async function deviceMarked(services: Services, ctx: Hook, wanted: string): Promise<string | undefined> {
  const device = await known(services, ctx);
  return device?.marks.includes(wanted) ? device.id : undefined;
}

/**
 * Remembers that this account signed in on this browser, and whose right code was given on it. Gives whether the account
 * did for the first time.
 */
export async function remember(
  services: Services,
  ctx: Hook,
  email: string,
  gaveCode?: string,
): Promise<boolean> {
  const device = (await known(services, ctx)) ?? { id: randomBytes(12).toString("hex"), marks: [] };
  const own = accountMark(email);
  const fresh = [own, ...(gaveCode === undefined ? [] : [codeMark(gaveCode)])];
  const marks = [...fresh, ...device.marks.filter((one) => !fresh.includes(one))].slice(0, mostMarks);
  const since = Math.floor(services.clock.now().getTime() / 1000);
  const cookie = ctx.context.createAuthCookie(cookieName, { maxAge: lifetime });
  const value = [device.id, since, ...marks].join(".");
  await ctx.setSignedCookie(cookie.name, value, ctx.context.secret, cookie.attributes);
  return !device.marks.includes(own);
}
