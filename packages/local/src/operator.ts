import { systemClock } from "@rabita/core/kernel/clock";
import type { Services } from "@rabita/core/kernel/services";
import { openTable } from "@rabita/core/kernel/table";
import { consoleLog } from "./log.ts";

/** The table of a stage on AWS, as `stacks/storage.ts` has it named. */
export const tableOf = (stage: string): string => `${stage}-rabita-table`;

/**
 * What an operator's command needs of a service that runs on AWS: its table, opened with the operator's own AWS
 * credentials and region (from the environment, a profile or a role, as every AWS tool takes them), and nothing else.
 */
export function operatorServices(stage: string): Services {
  return {
    table: openTable({ name: tableOf(stage), client: {} }),
    files: notHere("files"),
    mailer: notHere("mail"),
    workflows: notHere("workflows"),
    clock: systemClock,
    log: consoleLog,
    appUrl: "",
    secret: "",
  };
}

/** A command that writes to the table alone has no use for it: what follows from the change, the service does. */
function notHere<T extends object>(what: string): T {
  const refuse = () => {
    throw new Error(`an operator's command has no ${what}`);
  };
  return new Proxy({}, { get: refuse }) as T;
}
