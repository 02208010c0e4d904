import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { DefinitionBody, LogLevel, StateMachine } from "aws-cdk-lib/aws-stepfunctions";
import type { StackContext } from "sst/constructs";
import { manifest } from "../packages/functions/src/manifest.ts";
import { accept } from "./util/accept.ts";
import { lambda } from "./util/lambda.ts";
import { machineName } from "./util/names.ts";

/** A machine per workflow of the manifest, and one function that runs all of its steps. */
export function workflows({ app, stack }: StackContext) {
  for (const { name, definition, handler, access } of manifest.workflows) {
    const fn = lambda(app, stack, name, { handler, access, timeoutSeconds: 300 });

    const machine = new StateMachine(stack, `${name}-machine`, {
      stateMachineName: machineName(app, name),
      definitionBody: DefinitionBody.fromFile(definition),
      definitionSubstitutions: { Step: fn.functionArn },
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(stack, `${name}-history`, {
          // Under this prefix log groups don't use up the account's policy for log deliveries.
          logGroupName: `/aws/vendedlogs/states/${machineName(app, name)}`,
          retention: RetentionDays.THREE_MONTHS,
        }),
        level: LogLevel.ERROR,
        includeExecutionData: false,
      },
    });
    fn.grantInvoke(machine);
    accept(machine, {
      "AwsSolutions-SF1":
        "Step Functions itself keeps every event of an execution for 90 days; the log is for what fails.",
      "AwsSolutions-IAM5[Resource::*]": "X-Ray and the delivery of logs know no narrower resource.",
      "AwsSolutions-IAM5[Resource::<….Arn>:*]": "Any version of the one function that runs its steps.",
    });
  }
}
