import { ApiError } from "../api/error.ts";
import { m } from "../paraglide/messages.js";

/** What to tell a person about an error: the server's sentence where there is one. */
export function errorText(error: unknown): string {
  if (!(error instanceof ApiError)) return m.error_unknown();
  if (error.isOffline) return m.error_offline();
  if (error.status === 429) return m.error_too_many();
  if (error.status < 500 && error.detail !== undefined) return error.detail;
  if (error.status === 403) return m.error_forbidden();
  return m.error_unknown();
}
