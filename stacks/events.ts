import { Duration } from "aws-cdk-lib";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { type StackContext, use } from "sst/constructs";
import { manifest } from "../packages/functions/src/manifest.ts";
import { storage } from "./storage.ts";
import { accept } from "./util/accept.ts";
import { alarmWhen } from "./util/alarm.ts";
import { lambda } from "./util/lambda.ts";
import { queueName, queuePrefix } from "./util/names.ts";
import { feedByQueue } from "./util/queue.ts";
import { readJournal } from "./util/stream.ts";

const timeoutSeconds = 60;

/** From the journal to those who named an event: the table's stream, the relay, a queue and a function per subscriber. */
export function events({ app, stack }: StackContext) {
  const { table, config } = use(storage);
  const alarms = new Topic(stack, "alarms", { enforceSSL: true });
  if (config.alarmEmail) alarms.addSubscription(new EmailSubscription(config.alarmEmail));
  accept(alarms, {
    "Serverless-SNSRedrivePolicy": "Its one subscriber is a mailbox, which takes no dead letters.",
  });

  const relay = lambda(app, stack, "relay", {
    handler: "packages/functions/src/relay/lambda.handler",
    timeoutSeconds,
    environment: { QUEUE_PREFIX: queuePrefix(app) },
    unused: () => true,
  });
  readJournal(stack, relay, table);
  alarmWhen(stack, relay.metric("IteratorAge"), {
    name: "relay-lags",
    above: Duration.minutes(5).toMilliseconds(),
    tell: alarms,
  });

  for (const { name, access } of manifest.subscribers) {
    const fn = lambda(app, stack, name, {
      handler: "packages/functions/src/subscriber/lambda.handler",
      access,
      timeoutSeconds,
      environment: { SUBSCRIBER: name },
      unused: (module) => /^\.\/(api|auth|people|public|workflow|job)\//.test(module),
    });
    const { queue, deadLetters } = feedByQueue(stack, fn, name, queueName(app, name), timeoutSeconds);
    queue.grantSendMessages(relay);
    alarmWhen(stack, deadLetters.metricApproximateNumberOfMessagesVisible(), {
      name: `${name}-dead-letters`,
      above: 0,
      tell: alarms,
    });
  }

  return { alarms };
}
