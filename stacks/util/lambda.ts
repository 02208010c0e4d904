import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Function as Lambda, type Stack } from "sst/constructs";
import type { EnvironmentName } from "../../packages/functions/src/runtime/environment.ts";

export type LambdaProps = {
  handler: string;
  timeoutSeconds: number;
  environment: Partial<Record<EnvironmentName, string>>;
  /** Imports that this function never runs: modules of the manifest that belong to other functions. */
  leaveOut?: string[];
};

/** Ways to find credentials that a Lambda never takes: it has them in its environment. */
const unusedProviders = [
  ...["sso", "ini", "process", "web-identity", "login", "http"].map(
    (way) => `@aws-sdk/credential-provider-${way}`,
  ),
  "@aws-sdk/token-providers",
  "@aws-sdk/nested-clients",
  "@smithy/credential-provider-imds",
];

/** A function as all of ours are: Node 24 on arm64, one gigabyte, everything in its bundle, logs kept for three months. */
export function lambda(stack: Stack, name: string, props: LambdaProps): Lambda {
  const logGroup = new LogGroup(stack, `${name}-log`, { retention: RetentionDays.THREE_MONTHS });
  return new Lambda(stack, name, {
    handler: props.handler,
    runtime: "nodejs24.x",
    architecture: "arm_64",
    memorySize: 1024,
    timeout: props.timeoutSeconds,
    logGroup,
    environment: { NODE_OPTIONS: "--enable-source-maps", ...props.environment },
    nodejs: {
      format: "esm",
      minify: true,
      sourcemap: true,
      esbuild: { sourcesContent: false, external: [...unusedProviders, ...(props.leaveOut ?? [])] },
    },
  });
}
