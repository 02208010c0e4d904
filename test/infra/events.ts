import { Match } from "aws-cdk-lib/assertions";
import { expect, test } from "vitest";
import { manifest } from "../../packages/functions/src/manifest.ts";
import type { Deployment } from "./app.ts";

/** From the journal to the subscribers, and what happens to what fails on the way. */
export function eventGuarantees(prod: Deployment): void {
  const events = prod.template("events");

  test("the relay hears of every new journal entry and of nothing else", () => {
    events.hasResourceProperties("AWS::Lambda::EventSourceMapping", {
      StartingPosition: "TRIM_HORIZON",
      FilterCriteria: {
        Filters: [
          {
            Pattern: JSON.stringify({
              eventName: ["INSERT"],
              dynamodb: { Keys: { sk: { S: [{ prefix: "$entry_1#" }] } } },
            }),
          },
        ],
      },
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      DestinationConfig: {
        OnFailure: { Destination: { "Fn::GetAtt": [Match.stringLikeRegexp("^relayfailures"), "Arn"] } },
      },
    });
  });

  test("a relay that lags or a dead letter raises an alarm that somebody hears", () => {
    events.resourceCountIs("AWS::CloudWatch::Alarm", manifest.subscribers.length + 1);
    for (const { Properties } of Object.values(events.findResources("AWS::CloudWatch::Alarm"))) {
      expect(Properties.AlarmActions).toHaveLength(1);
    }
    events.hasResourceProperties("AWS::SNS::Subscription", { Endpoint: "operator@example.com" });
  });

  test.each(manifest.subscribers.map(({ name }) => name))(
    "%s has a queue that outlasts its tries and keeps what fails five times",
    (name) => {
      events.hasResourceProperties("AWS::SQS::Queue", {
        QueueName: `prod-rabita-${name}`,
        FifoQueue: Match.absent(),
        RedrivePolicy: Match.objectLike({ maxReceiveCount: 5 }),
      });
      const [queueId, queue] =
        Object.entries(events.findResources("AWS::SQS::Queue")).find(
          ([, { Properties }]) => Properties.QueueName === `prod-rabita-${name}`,
        ) ?? [];
      const [fnId, fn] =
        Object.entries(events.findResources("AWS::Lambda::Function")).find(
          ([, { Properties }]) => Properties.Environment?.Variables?.SUBSCRIBER === name,
        ) ?? [];
      expect(queue?.Properties.VisibilityTimeout).toBeGreaterThanOrEqual(6 * fn?.Properties.Timeout);
      events.hasResourceProperties("AWS::Lambda::EventSourceMapping", {
        EventSourceArn: { "Fn::GetAtt": [queueId, "Arn"] },
        FunctionName: { Ref: fnId },
        FunctionResponseTypes: ["ReportBatchItemFailures"],
      });
    },
  );
}
