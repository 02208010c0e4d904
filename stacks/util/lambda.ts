import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { type App, Function as Lambda, type Stack } from "sst/constructs";
import type { Access } from "../../packages/functions/src/declare.ts";
import type { EnvironmentName } from "../../packages/functions/src/runtime/environment.ts";
import { accept } from "./accept.ts";
import { grant } from "./access.ts";
import { bundle, type Unused, unreached } from "./bundle.ts";

export type LambdaProps = {
  /** File and export, from the top of the repository. */
  handler: string;
  timeoutSeconds: number;
  /** What the manifest declares for it; absent for a function that isn't made of services. */
  access?: Access[];
  environment?: Partial<Record<EnvironmentName, string>>;
  /** For handlers that import the manifest: which of its modules are other functions' own. */
  unused?: Unused;
};

const newestNode = "Node 24 is the newest runtime of Lambda; the rule's list ends before it.";

/** A function as all of ours are: Node 24 on arm64, one gigabyte, everything in its bundle, logs kept for three months. */
export function lambda(app: App, stack: Stack, name: string, props: LambdaProps): Lambda {
  const { handler, timeoutSeconds, access, environment = {}, unused } = props;
  const noAdapter = unreached(access ?? []);
  const fn = new Lambda(stack, name, {
    handler,
    runtime: "nodejs24.x",
    architecture: "arm_64",
    memorySize: 1024,
    timeout: timeoutSeconds,
    logGroup: new LogGroup(stack, `${name}-log`, { retention: RetentionDays.THREE_MONTHS }),
    environment: { NODE_OPTIONS: "--enable-source-maps", ...environment },
    nodejs: bundle((module) => noAdapter(module) || unused?.(module) === true, handler.includes("/src/api/")),
  });
  if (access) grant(fn, app, access);
  accept(fn, {
    "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]":
      "It opens nothing but the function's own logs.",
    "AwsSolutions-IAM5[Resource::*]": "X-Ray takes traces on no narrower resource.",
    "Serverless-LambdaDLQ":
      "Nobody calls it without waiting for the answer: HTTP API, queue, stream and state machine repeat or keep what fails; the ticker's rules have dead letters of their own.",
    "AwsSolutions-L1": newestNode,
    "Serverless-LambdaLatestVersion": newestNode,
  });
  return fn;
}
