import type { Log } from "@rabita/core/kernel/log";

/** One line per message, for a person at a console and for whoever greps it later. */
export const consoleLog: Log = {
  info: (message, data) => console.log(line("info", message, data)),
  warn: (message, data) => console.warn(line("warn", message, data)),
  error: (message, data) => console.error(line("error", message, data)),
};

function line(level: string, message: string, data: Record<string, unknown> = {}): string {
  const rest = Object.entries(data).map(([name, value]) => ` ${name}=${shown(value)}`);
  return `${new Date().toISOString()} ${level} ${message}${rest.join("")}`;
}

/** An error shows its stack and what caused it: these lines are the operator's only trace. */
function shown(value: unknown): string {
  if (!(value instanceof Error)) return JSON.stringify(value) ?? "undefined";
  const cause = value.cause === undefined ? "" : ` [cause: ${shown(value.cause)}]`;
  return `${value.stack ?? value.message}${cause}`;
}
