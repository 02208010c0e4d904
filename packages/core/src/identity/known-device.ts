import { randomBytes } from "node:crypto";
import { fingerprint } from "../kernel/id.ts";
import type { Services } from "../kernel/services.ts";
import type { Hook } from "./hook.ts";

/** How long a browser is known after somebody signed in on it, in seconds. */
const lifetime = 180 * 24 * 60 * 60;
/** People who share a browser; the one who was here longest ago is forgotten first. */
const mostAccounts = 5;

const cookieName = "device";

/** A browser, and the accounts that have signed in on it; it lies signed in a cookie and nowhere else. */
type Known = { id: string; accounts: string[] };

const accountMark = (email: string) => fingerprint("device", email.trim().toLowerCase()).slice(0, 16);

async function known(services: Services, ctx: Hook): Promise<Known | undefined> {
  const cookie = ctx.context.createAuthCookie(cookieName);
  const value = await ctx.getSignedCookie(cookie.name, ctx.context.secret);
  if (!value) return undefined;
  const [id = "", since = "", ...accounts] = value.split(".");
  const age = services.clock.now().getTime() / 1000 - Number(since);
  return age < lifetime ? { id, accounts } : undefined;
}

/** The id of the browser that asks, where this account has signed in on it before. */
export async function deviceFor(services: Services, ctx: Hook, email: string): Promise<string | undefined> {
  const device = await known(services, ctx);
  return device?.accounts.includes(accountMark(email)) ? device.id : undefined;
}

/** Remembers that this account signed in on this browser. Gives whether it did for the first time. */
export async function remember(services: Services, ctx: Hook, email: string): Promise<boolean> {
  const device = (await known(services, ctx)) ?? { id: randomBytes(12).toString("hex"), accounts: [] };
  const mark = accountMark(email);
  const accounts = [mark, ...device.accounts.filter((one) => one !== mark)].slice(0, mostAccounts);
  const since = Math.floor(services.clock.now().getTime() / 1000);
  const cookie = ctx.context.createAuthCookie(cookieName, { maxAge: lifetime });
  const value = [device.id, since, ...accounts].join(".");
  await ctx.setSignedCookie(cookie.name, value, ctx.context.secret, cookie.attributes);
  return !device.accounts.includes(mark);
}
