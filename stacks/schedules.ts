import { Duration } from "aws-cdk-lib";
import { Rule, RuleTargetInput, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { type StackContext, use } from "sst/constructs";
import { manifest } from "../packages/functions/src/manifest.ts";
import { events } from "./events.ts";
import { accept } from "./util/accept.ts";
import { alarmWhen } from "./util/alarm.ts";
import { lambda } from "./util/lambda.ts";
import { queueName, queuePrefix } from "./util/names.ts";
import { feedByQueue } from "./util/queue.ts";

const timeoutSeconds = 120;

const endOfTheLine = "It keeps what a rule couldn't hand on: it is a queue of dead letters itself.";

/** By the clock: a rule per schedule calls the ticker, which asks for a visit to each tenant; a queue and a function per schedule make them. */
export function schedules({ app, stack }: StackContext) {
  const { alarms } = use(events);

  const ticker = lambda(app, stack, "ticker", {
    handler: "packages/functions/src/job/ticker-lambda.handler",
    access: ["tenants"],
    timeoutSeconds,
    environment: { QUEUE_PREFIX: queuePrefix(app) },
  });
  alarmWhen(stack, ticker.metricErrors(), { name: "ticker-fails", above: 0, tell: alarms });

  for (const { name, everyMinutes, access } of manifest.schedules) {
    const fn = lambda(app, stack, name, {
      handler: "packages/functions/src/job/lambda.handler",
      access,
      timeoutSeconds,
      environment: { SCHEDULE: name },
      unused: (module) => /^\.\/(api|auth|people|public|workflow|subscriber)\//.test(module),
    });
    const { queue, deadLetters } = feedByQueue(stack, fn, name, queueName(app, name), timeoutSeconds);
    queue.grantSendMessages(ticker);
    alarmWhen(stack, deadLetters.metricApproximateNumberOfMessagesVisible(), {
      name: `${name}-dead-letters`,
      above: 0,
      tell: alarms,
    });
    const missed = new Queue(stack, `${name}-missed`, {
      enforceSSL: true,
      encryption: QueueEncryption.SQS_MANAGED,
      retentionPeriod: Duration.days(14),
    });
    accept(missed, { "AwsSolutions-SQS3": endOfTheLine, "Serverless-SQSRedrivePolicy": endOfTheLine });
    new Rule(stack, `${name}-rule`, {
      schedule: Schedule.rate(Duration.minutes(everyMinutes)),
      targets: [
        new LambdaFunction(ticker, {
          event: RuleTargetInput.fromObject({ schedule: name }),
          deadLetterQueue: missed,
        }),
      ],
    });
  }
}
