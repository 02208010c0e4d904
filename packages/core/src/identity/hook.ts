import type { createAuthMiddleware } from "better-auth/api";
import type { UserId } from "../kernel/schema.ts";
import type { Services } from "../kernel/services.ts";
import type { Whence } from "../sign-in/sign-in.ts";
import type { Limits } from "./limit.ts";
import type { Count } from "./slow.ts";

/** What better-auth gives a hook: the request as far as it is read, and its own workings under `context`. */
export type Hook = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

/** A person as better-auth hands them over; fields of our own come untyped. */
export type Receiver = { id: string; email: string; name?: string } & Record<string, unknown>;

/** What our hooks work with. */
export type Guarded = { services: Services; limits: Limits };

/** What is known before a request is answered and needed after it. */
export type Asked = {
  /** The tries that were counted; taken back where the password was right. */
  counts?: Count[];
  /** The try of a code, likewise; what is forgotten where it was right. */
  codeCount?: { count: Count; forget: boolean };
  /** Who has given their password and owes a code. */
  owes?: UserId;
  /** Whoever is signed in already. */
  signedIn?: { userId: UserId; token: string; secondFactor: boolean };
  /** Whose password a reset link changes. */
  resetOf?: Receiver;
  /** From where to where a link moves an account. */
  moves?: { userId: string; from: string; to: string } | undefined;
};

const asked = new WeakMap<object, Asked>();

/** The notes of one request, the same before and after it. */
export function notesOf(ctx: Hook): Asked {
  const notes = asked.get(ctx.context) ?? {};
  asked.set(ctx.context, notes);
  return notes;
}

/** The client's address as our own edge says it. */
export const addressOf = (ctx: Hook): string => ctx.headers?.get("x-rabita-ip") ?? "";

/** From where the request comes, for the audit. */
export const whenceOf = (headers: Headers | undefined): Whence => ({
  requestId: crypto.randomUUID(),
  ip: headers?.get("x-rabita-ip") ?? undefined,
  userAgent: headers?.get("user-agent") ?? undefined,
});

/** A field of the body as text; what isn't a text is none. */
export function textIn(ctx: Hook, field: string): string {
  const value: unknown = ctx.body?.[field];
  return typeof value === "string" ? value : "";
}
