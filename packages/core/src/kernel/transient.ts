const passing = new Set([
  "TimeoutError",
  "RequestTimeout",
  "ThrottlingException",
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "TransactionInProgressException",
  "InternalServerError",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
]);

type Fault = Error & { code?: unknown; $retryable?: object; $metadata?: { httpStatusCode?: number } };

/**
 * True for faults of the database or the way to it that pass by themselves. Whether the request was
 * carried out is not known then. ElectroDB wraps what the SDK throws, so causes are looked at too.
 */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { name, code, $retryable, $metadata, cause }: Fault = error;
  if ($retryable !== undefined || ($metadata?.httpStatusCode ?? 0) >= 500) return true;
  return passing.has(name) || passing.has(String(code)) || isTransient(cause);
}
