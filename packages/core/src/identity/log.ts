import { isAPIError } from "better-auth/api";
import type { Log } from "../kernel/log.ts";

const address = /[^\s"'<>]+@[^\s"'<>]+/g;
const withoutAddresses = (text: string) => text.replace(address, "…@…");

/** better-auth's own lines, in ours: from warnings up, and without the addresses that it writes into them. */
export const authLog = (log: Log) => ({
  level: "warn" as const,
  log(level: "debug" | "info" | "success" | "warn" | "error", message: string, ...details: unknown[]) {
    const faults = details.filter((detail) => detail instanceof Error);
    const data = faults.length > 0 ? { faults: faults.map(({ stack = "" }) => withoutAddresses(stack)) } : {};
    const line = `identity: ${withoutAddresses(message)}`;
    if (level === "error") log.error(line, data);
    else log.warn(line, data);
  },
});

/** What a request failed with: a refusal is the client's to know, anything else is a fault of ours. */
export function logFault(logger: ReturnType<typeof authLog>, fault: unknown): void {
  if (isAPIError(fault) && fault.statusCode < 500) return;
  logger.log("error", "request failed", fault);
}
