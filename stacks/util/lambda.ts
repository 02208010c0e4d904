import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { type App, Function as Lambda, type Stack } from "sst/constructs";
import type { Access } from "../../packages/functions/src/declare.ts";
import type { EnvironmentName } from "../../packages/functions/src/runtime/environment.ts";
import { grant } from "./access.ts";
import { bundle, unreached } from "./bundle.ts";

export type LambdaProps = {
  /** File and export, from the top of the repository. */
  handler: string;
  timeoutSeconds: number;
  /** What the manifest declares for it; absent for a function that isn't made of services. */
  access?: Access[];
  environment?: Partial<Record<EnvironmentName, string>>;
  /** Imports that this function never runs: modules of the manifest that belong to other functions. */
  leaveOut?: string[];
};

/** A function as all of ours are: Node 24 on arm64, one gigabyte, everything in its bundle, logs kept for three months. */
export function lambda(app: App, stack: Stack, name: string, props: LambdaProps): Lambda {
  const { handler, timeoutSeconds, access, environment = {}, leaveOut = [] } = props;
  const fn = new Lambda(stack, name, {
    handler,
    runtime: "nodejs24.x",
    architecture: "arm_64",
    memorySize: 1024,
    timeout: timeoutSeconds,
    logGroup: new LogGroup(stack, `${name}-log`, { retention: RetentionDays.THREE_MONTHS }),
    environment: { NODE_OPTIONS: "--enable-source-maps", ...environment },
    nodejs: bundle([...leaveOut, ...(access ? unreached(access) : [])]),
  });
  if (access) grant(fn, app, access);
  return fn;
}
