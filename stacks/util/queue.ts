import { Duration } from "aws-cdk-lib";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Function as Lambda, Stack } from "sst/constructs";
import { mostReceives } from "../../packages/functions/src/envelope.ts";
import { accept } from "./accept.ts";

const safe = { enforceSSL: true, encryption: QueueEncryption.SQS_MANAGED };

/**
 * A queue that feeds the function and hands messages back one by one; what fails five times lies with the dead
 * letters for two weeks. It hides a message for six times the function's time-out, as Lambda asks for.
 */
export function feedByQueue(
  stack: Stack,
  fn: Lambda,
  name: string,
  queueName: string,
  timeoutSeconds: number,
) {
  const deadLetters = new Queue(stack, `${name}-dead-letters`, {
    ...safe,
    retentionPeriod: Duration.days(14),
  });
  const queue = new Queue(stack, `${name}-queue`, {
    ...safe,
    queueName,
    visibilityTimeout: Duration.seconds(6 * timeoutSeconds),
    retentionPeriod: Duration.days(14),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: mostReceives },
  });
  fn.addEventSource(new SqsEventSource(queue, { batchSize: 10, reportBatchItemFailures: true }));
  accept(deadLetters, {
    "Serverless-SQSRedrivePolicy":
      "Here dead letters end: an alarm tells of them, and an admin runs them again.",
  });
  accept(fn, {
    "Serverless-LambdaEventSourceMappingDestination":
      "What fails goes to the dead letters by the queue's own redrive policy.",
  });
  return { queue, deadLetters };
}
