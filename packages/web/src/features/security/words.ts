import type { ApiError } from "../../api/error.ts";
import { m } from "../../paraglide/messages.js";

/** What went wrong where a password or a code is asked for once more. */
export function wordSecurityError(error: ApiError): string | undefined {
  if (error.code === "INVALID_PASSWORD") return m.security_password_wrong();
  if (error.code === "INVALID_CODE") return m.second_factor_wrong();
  if (error.status === 429 || error.code.startsWith("second-factor.")) return error.detail;
  return undefined;
}
