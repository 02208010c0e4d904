import { createHmac } from "node:crypto";

/** The key for cookies and mail links: of its own, so that no other thing we sign can pass for one. */
export const identitySecret = (secret: string): string =>
  createHmac("sha256", secret).update("rabita identity 1").digest("base64url");

const secure = (appUrl: string) => new URL(appUrl).protocol === "https:";

/** How the session's cookie is called; over https with the prefix that browsers keep plain http from setting. */
export const sessionCookie = (appUrl: string): string =>
  `${secure(appUrl) ? "__Secure-" : ""}${cookiePrefix}.session_token`;

export const cookiePrefix = "rabita";
export const usesSecureCookies = secure;
