import { SQSClient } from "@aws-sdk/client-sqs";
import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { afterEach, expect, test } from "vitest";
import { Refusal, type StandIn, startStandIn } from "../../../../test/infra/aws.ts";
import { toQueues } from "./queue.ts";
import { relay } from "./relay.ts";

const subscribers = [
  { name: "start-import", events: ["import.started"] },
  { name: "count", events: ["import.started", "customer.created"] },
];

let aws: StandIn;
afterEach(() => aws.close());

const record = (seq: number, events: string[], tenantId = "ten_a") =>
  ({
    dynamodb: {
      SequenceNumber: `s${seq}`,
      NewImage: marshall({ tenantId, seq, events: events.map((name) => ({ name, data: {}, subjects: [] })) }),
    },
  }) as DynamoDBRecord;

const run = (records: DynamoDBRecord[]) => {
  const client = new SQSClient({
    endpoint: aws.url,
    region: "eu-central-1",
    credentials: { accessKeyId: "function", secretAccessKey: "s" },
    maxAttempts: 1,
  });
  const silent = { info() {}, warn() {}, error() {} };
  return relay(records, subscribers, toQueues(client, `${aws.url}/1/prod-rabita-`, silent));
};

type Entry = { Id: string; MessageBody: string; MessageGroupId: string };
const sent = () =>
  aws.calls.flatMap(({ input }) =>
    (input.Entries as Entry[]).map(({ MessageBody, MessageGroupId }) => ({
      queue: String(input.QueueUrl).split("prod-rabita-")[1],
      group: MessageGroupId,
      body: JSON.parse(MessageBody),
    })),
  );

test("an entry goes to each that named one of its events, once, in its tenant's group", async () => {
  aws = await startStandIn();
  const answer = await run([record(1, ["import.started", "customer.created"]), record(2, ["order.placed"])]);
  expect(answer).toEqual({ batchItemFailures: [] });
  // Two queues are told side by side, so either may be first.
  expect(sent().sort((a, b) => a.queue?.localeCompare(b.queue ?? "") ?? 0)).toEqual([
    { queue: "count", group: "ten_a", body: { subscriber: "count", tenantId: "ten_a", seq: 1 } },
    {
      queue: "start-import",
      group: "ten_a",
      body: { subscriber: "start-import", tenantId: "ten_a", seq: 1 },
    },
  ]);
});

test("more than ten go in several batches, none left out", async () => {
  aws = await startStandIn();
  const records = Array.from({ length: 23 }, (_, index) => record(index + 1, ["customer.created"]));
  expect(await run(records)).toEqual({ batchItemFailures: [] });
  expect(sent().map(({ body }) => body.seq)).toEqual(records.map((_, index) => index + 1));
  expect(aws.calls).toHaveLength(3);
});

test("what a queue refuses in part is reported, so that the stream comes again", async () => {
  aws = await startStandIn({
    SendMessageBatch: () => ({
      Successful: [],
      Failed: [{ Id: "1", SenderFault: false, Code: "InternalError" }],
    }),
  });
  const answer = await run([record(1, ["customer.created"]), record(2, ["customer.created"])]);
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "s2" }] });
});

test("a queue out of reach holds up its own records and no others", async () => {
  aws = await startStandIn({
    SendMessageBatch: ({ QueueUrl }) =>
      String(QueueUrl).endsWith("start-import")
        ? new Refusal("QueueDoesNotExist")
        : { Successful: [], Failed: [] },
  });
  const answer = await run([record(1, ["customer.created"]), record(2, ["import.started"])]);
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "s2" }] });
});

test("what is no entry is reported: the stream keeps it where somebody finds it", async () => {
  aws = await startStandIn();
  const strange = {
    dynamodb: { SequenceNumber: "s9", NewImage: marshall({ seq: "nine" }) },
  } as DynamoDBRecord;
  expect(await run([strange])).toEqual({ batchItemFailures: [{ itemIdentifier: "s9" }] });
});
