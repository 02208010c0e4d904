import { createHmac } from "node:crypto";

/** The key for cookies and mail links: of its own, so that no other thing we sign can pass for one. */
export function identitySecret(secret: string): string {
  const known =
    keys.get(secret) ?? createHmac("sha256", secret).update("rabita identity 1").digest("base64url");
  keys.set(secret, known);
  return known;
}

/** Every request needs it, and a process has one secret. */
const keys = new Map<string, string>();

/**
 * What our cookies' names begin with. Over https it is the prefix with which a browser keeps other hosts of the domain
 * and plain http from setting them (RFC 6265bis, section 4.1.3.2); better-auth's own prefix is the weaker `__Secure-`.
 */
export const cookiePrefix = (appUrl: string): string => (usesHttps(appUrl) ? "__Host-rabita" : "rabita");

/** How the session's cookie is called. */
export const sessionCookie = (appUrl: string): string => `${cookiePrefix(appUrl)}.session_token`;

export const usesHttps = (appUrl: string): boolean => new URL(appUrl).protocol === "https:";
