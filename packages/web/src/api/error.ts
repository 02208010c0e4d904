import type { FieldConflict, FieldProblem, Problem } from "@rabita/core/kernel/schema";

/** What a request that did not work says: the server's problem document, or that no answer came. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly errorId: string | undefined;
  /** The sentence for the person, in the language that was asked for; absent where no answer came. */
  readonly detail: string | undefined;
  readonly fields: readonly FieldProblem[];
  readonly conflicts: readonly FieldConflict[];
  readonly version: number | undefined;

  constructor(status: number, problem: Partial<Problem>, options?: ErrorOptions) {
    super(problem.title ?? problem.code ?? `HTTP ${status}`, options);
    this.name = "ApiError";
    this.status = status;
    this.code = problem.code ?? "unknown";
    this.errorId = problem.errorId;
    this.detail = problem.detail ?? problem.title;
    this.fields = problem.fields ?? [];
    this.conflicts = problem.conflicts ?? [];
    this.version = problem.version;
  }

  /** No answer came: nobody knows whether it was done. */
  get isOffline(): boolean {
    return this.status === 0;
  }
  get isConflict(): boolean {
    return this.status === 409 && this.conflicts.length > 0;
  }
}

/** True where another try by itself may work: no answer, or the server's own failure. */
export const mayRetry = (error: unknown): boolean =>
  error instanceof ApiError && (error.isOffline || error.status >= 500);
