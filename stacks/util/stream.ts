import { Duration } from "aws-cdk-lib";
import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { S3OnFailureDestination } from "aws-cdk-lib/aws-lambda-event-sources";
import { BlockPublicAccess, Bucket, BucketEncryption } from "aws-cdk-lib/aws-s3";
import type { Function as Lambda, Stack } from "sst/constructs";
import { accept } from "./accept.ts";
import { dataRemoval } from "./lifetime.ts";

/** Sort keys of journal entries; the model's name and version in `kernel/journal.ts`. */
const entryKeys = "$entry_1#";

/**
 * Feeds new journal entries, and no other change of the table, to the function: from the oldest on, apart from each
 * other where one fails. What fails for 20 hours (the stream forgets after 24) is kept whole in a bucket.
 */
export function readJournal(stack: Stack, fn: Lambda, table: ITable): void {
  const streamArn = table.tableStreamArn;
  if (!streamArn) throw new Error("the table has no stream");

  const failures = new Bucket(stack, "relay-failures", {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    removalPolicy: dataRemoval(stack),
    lifecycleRules: [{ expiration: Duration.days(90) }],
  });

  accept(failures, { "AwsSolutions-S1": "Only the relay's event source writes it, and operators read it." });

  // Not `grantStreamRead`: it opens ListStreams on every table of the account.
  fn.addToRolePolicy(
    new PolicyStatement({
      actions: ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"].map(
        (name) => `dynamodb:${name}`,
      ),
      resources: [streamArn],
    }),
  );

  new EventSourceMapping(stack, "journal", {
    target: fn,
    eventSourceArn: streamArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: 100,
    filters: [
      FilterCriteria.filter({
        eventName: FilterRule.isEqual("INSERT"),
        dynamodb: { Keys: { sk: { S: FilterRule.beginsWith(entryKeys) } } },
      }),
    ],
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    retryAttempts: 10,
    maxRecordAge: Duration.hours(20),
    onFailure: new S3OnFailureDestination(failures),
  });

  accept(fn, {
    "AwsSolutions-IAM5[Action::s3:…]": forFailures,
    "AwsSolutions-IAM5[Resource::<relayfailures….Arn>/*]": forFailures,
  });
}

const forFailures = "The event source keeps batches that failed in this one bucket, under names of its own.";
