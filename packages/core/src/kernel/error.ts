/** The closed set of ways in which a request can fail; each transport maps each kind once. */
export type ErrorKind =
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "missing"
  | "conflict"
  | "limit"
  | "precondition"
  | "internal";

/** A refused field: `rule` is a stable name, the sentence is made in the reader's language at the edge. */
export type FieldIssue = { path: string; rule: string; limit?: number };

/** A field that two people changed: what the asker wants and what is stored. */
export type FieldClash = { path: string; yours: unknown; theirs: unknown };

export type ErrorDetails = {
  fields?: FieldIssue[];
  conflicts?: FieldClash[];
  version?: number;
  /** Seconds after which another try makes sense. */
  retryAfter?: number;
  cause?: unknown;
};

/**
 * The only error that crosses a layer on purpose. `code` is `noun.reason`; its sentence is in `words.ts`.
 * Anything else that is thrown is a fault: it is logged with its cause and the user gets an id.
 */
export class AppError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly details: ErrorDetails;

  constructor(kind: ErrorKind, code: string, details: ErrorDetails = {}) {
    super(`${kind}: ${code}`, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "AppError";
    this.kind = kind;
    this.code = code;
    this.details = details;
  }
}

export const invalid = (code: string, fields: FieldIssue[]) => new AppError("invalid", code, { fields });
export const missing = (code: string) => new AppError("missing", code);
export const forbidden = (code: string) => new AppError("forbidden", code);
export const conflict = (code: string, details?: ErrorDetails) => new AppError("conflict", code, details);

export const isAppError = (error: unknown, kind?: ErrorKind): error is AppError =>
  error instanceof AppError && (kind === undefined || error.kind === kind);
