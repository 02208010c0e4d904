import {
  ExecutionAlreadyExists,
  SFNClient,
  type SFNClientConfig,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";
import { fingerprint } from "@rabita/core/kernel/id";
import type { Workflows } from "@rabita/core/kernel/workflows";

/** Workflows as Step Functions machines; `prefix` and the workflow's name make the machine's ARN. */
export function stepFunctions(config: SFNClientConfig, prefix: string): Workflows {
  const client = new SFNClient(config);
  return {
    async start(workflow, execution, input) {
      try {
        await client.send(
          new StartExecutionCommand({
            stateMachineArn: `${prefix}${workflow}`,
            name: executionName(execution),
            input: JSON.stringify(input),
          }),
        );
      } catch (error) {
        // For 90 days the name is taken, running or ended: it was started, which is all that was asked.
        if (!(error instanceof ExecutionAlreadyExists)) throw error;
      }
    },
  };
}

const maxLength = 80;

/** A name that Step Functions takes. What had to change carries a digest, so that two never become one. */
export function executionName(name: string): string {
  if (name.length <= maxLength && /^[\w-]+$/.test(name)) return name;
  const digest = fingerprint(name).slice(0, 16);
  return `${name.replaceAll(/[^\w-]/g, "-").slice(0, maxLength - digest.length - 1)}-${digest}`;
}
