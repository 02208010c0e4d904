import { locale } from "../i18n/locale.ts";
import { request } from "./client.ts";

type Credentials = { email: string; password: string };

/** Creates the account and sends the mail; the answer is the same for an e-mail that has one already. */
export const signUp = (input: Credentials & { name: string }): Promise<void> =>
  request("POST", "/api/auth/sign-up/email", {
    body: { ...input, locale: locale(), callbackURL: "/verify" },
  });

/** Whether a code is owed: then nobody is signed in yet. */
export async function signIn(input: Credentials): Promise<{ codeNeeded: boolean }> {
  const answer = await request<{ twoFactorRedirect?: boolean }>("POST", "/api/auth/sign-in/email", {
    body: input,
  });
  return { codeNeeded: answer.twoFactorRedirect === true };
}

export const signOut = (): Promise<void> => request("POST", "/api/auth/sign-out");

/** Ends every session of this person, this one too. */
export const signOutEverywhere = (): Promise<void> => request("POST", "/api/auth/revoke-sessions");

export const sendVerification = (email: string): Promise<void> =>
  request("POST", "/api/auth/send-verification-email", { body: { email, callbackURL: "/verify" } });

/** Confirms the e-mail and signs in. Called by a button only: mail scanners open links. */
export const verifyEmail = (token: string): Promise<void> =>
  request("GET", "/api/auth/verify-email", { query: { token } });

export const requestReset = (email: string): Promise<void> =>
  request("POST", "/api/auth/request-password-reset", { body: { email, redirectTo: "/reset" } });

export const resetPassword = (token: string, newPassword: string): Promise<void> =>
  request("POST", "/api/auth/reset-password", { body: { token, newPassword } });
