/** Structured lines for the operator. Ids and codes only: never names, addresses, texts or secrets. */
export type Log = {
  info(message: string, data?: Record<string, unknown>): void;
  warn(message: string, data?: Record<string, unknown>): void;
  error(message: string, data?: Record<string, unknown>): void;
};
