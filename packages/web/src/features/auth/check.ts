import type { ApiError } from "../../api/error.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";

/** Shortest and longest password that the server takes. */
export const passwordLength = { min: 10, max: 128 };

/** Only the shape is looked at: whether an address exists is the mail's business. What is longer than any address isn't even read. */
export const checkEmail = (email: string): string | undefined =>
  email.length <= 320 && /^\S+@\S+\.\S+$/.test(email.trim()) ? undefined : m.auth_email_bad();

export const checkNewPassword = (password: string): string | undefined => {
  if (password.length < passwordLength.min)
    return m.auth_password_short({ count: show.number(passwordLength.min) });
  if (password.length > passwordLength.max)
    return m.auth_password_long({ count: show.number(passwordLength.max) });
  return undefined;
};

/** better-auth's codes, worded by us: its own sentences are English only. */
export function wordAuthError(error: ApiError): string | undefined {
  // Ours come with a sentence that says how to go on.
  if (error.status === 429) return error.detail;
  switch (error.code.toUpperCase()) {
    case "INVALID_EMAIL_OR_PASSWORD":
      return m.sign_in_wrong();
    case "INVALID_EMAIL":
      return m.auth_email_bad();
    case "PASSWORD_TOO_SHORT":
      return m.auth_password_short({ count: show.number(passwordLength.min) });
    case "PASSWORD_TOO_LONG":
      return m.auth_password_long({ count: show.number(passwordLength.max) });
    case "INVALID_TOKEN":
    case "TOKEN_EXPIRED":
      return m.verify_bad_text();
    default:
      return undefined;
  }
}
