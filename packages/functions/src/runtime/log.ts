import { Logger } from "@aws-lambda-powertools/logger";
import type { Log } from "@rabita/core/kernel/log";

/** One JSON line per call, with the invocation's request id once a handler has added its context. */
export const logger = new Logger({ serviceName: "rabita" });

export const lambdaLog: Log = {
  info: (message, data = {}) => logger.info(message, data),
  warn: (message, data = {}) => logger.warn(message, data),
  error: (message, data = {}) => logger.error(message, data),
};
