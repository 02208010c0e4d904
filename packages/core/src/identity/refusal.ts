import { APIError } from "better-auth/api";
import { AppError, type ErrorKind, type FieldIssue } from "../kernel/error.ts";

const statuses = {
  invalid: "UNPROCESSABLE_ENTITY",
  unauthenticated: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  limit: "TOO_MANY_REQUESTS",
} as const satisfies Partial<Record<ErrorKind, string>>;

/** What can be said in a refusal of identity; better-auth carries it outwards, the edge words it. */
type Said = { kind: keyof typeof statuses; code: string; fields?: FieldIssue[]; retryAfter?: number };

/** A refusal of ours as better-auth lets it pass. `refusedBy` makes it an AppError again. */
export function refusal(
  kind: Said["kind"],
  code: string,
  details: Omit<Said, "kind" | "code"> = {},
): APIError {
  const headers = details.retryAfter === undefined ? {} : { "retry-after": String(details.retryAfter) };
  return new APIError(statuses[kind], { refused: kind, code, message: code, ...details }, headers);
}

/** The refusal that an answer of better-auth's carries; undefined where the answer is better-auth's own. */
export function refusedBy(body: unknown): AppError | undefined {
  if (typeof body !== "object" || body === null || !("refused" in body)) return undefined;
  // Nothing but `refusal` writes this field.
  const { refused, code, fields, retryAfter } = body as Said & { refused: Said["kind"] };
  return new AppError(refused, code, { ...(fields && { fields }), ...(retryAfter && { retryAfter }) });
}
