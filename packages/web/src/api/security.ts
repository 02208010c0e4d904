import type { SessionView } from "@rabita/core/identity/session-schema";
import type { Security } from "@rabita/core/tenant/security-schema";
import { request } from "./client.ts";

/** The session is told apart from the others by the server; its token stays there. */
type Sessions = { items: SessionView[] };

export const getSessions = (signal?: AbortSignal): Promise<Sessions> =>
  request("GET", "/api/me/sessions", signal ? { signal } : {});

/** Ends one session, or all but this one. */
export const endSessions = (which: { sessionId: string } | { others: true }): Promise<Sessions> =>
  request("POST", "/api/me/sessions/end", { body: which });

/** Signs out everywhere and voids the password, by the link of a notice. Called by a button only. */
export const notMe = (token: string): Promise<{ email: string }> =>
  request("POST", "/api/me/not-me", { body: { token } });

export const changePassword = (body: { currentPassword: string; newPassword: string }): Promise<void> =>
  request("POST", "/api/auth/change-password", { body });

/** Mails to the present and then to the new address ask for confirmation. */
export const changeEmail = (body: { newEmail: string; password: string }): Promise<void> =>
  request("POST", "/api/auth/change-email", { body });

/** What an authenticator app needs, and the recovery codes: both are told this once. */
export type Begun = { totpURI: string; backupCodes: string[] };

export const beginSecondFactor = (password: string): Promise<Begun> =>
  request("POST", "/api/auth/two-factor/enable", { body: { password } });

/** Confirms the second factor, or finishes signing in. */
export const giveCode = (code: string): Promise<void> =>
  request("POST", "/api/auth/two-factor/verify-totp", { body: { code } });

export const giveRecoveryCode = (code: string): Promise<void> =>
  request("POST", "/api/auth/two-factor/verify-backup-code", { body: { code } });

export const renewRecoveryCodes = (body: {
  password: string;
  code: string;
}): Promise<{ backupCodes: string[] }> =>
  request("POST", "/api/auth/two-factor/generate-backup-codes", { body });

export const endSecondFactor = (body: { password: string; code: string }): Promise<void> =>
  request("POST", "/api/auth/two-factor/disable", { body });

export const getSecurity = (tenantId: string, signal?: AbortSignal): Promise<Security> =>
  request("GET", `/api/t/${tenantId}/security`, signal ? { signal } : {});

export const editSecurity = (tenantId: string, requireSecondFactor: boolean): Promise<Security> =>
  request("PATCH", `/api/t/${tenantId}/security`, { body: { requireSecondFactor } });
