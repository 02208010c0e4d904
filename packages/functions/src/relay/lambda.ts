import { SQSClient } from "@aws-sdk/client-sqs";
import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { manifest } from "../manifest.ts";
import { setting } from "../runtime/environment.ts";
import { lambdaLog, logger } from "../runtime/log.ts";
import { toQueues } from "./queue.ts";
import { relay } from "./relay.ts";

const send = toQueues(new SQSClient(), setting("QUEUE_PREFIX"), lambdaLog);

/** The table's stream, filtered to new journal entries, to the subscribers' queues. */
export const handler = (event: DynamoDBStreamEvent, context: Context): Promise<DynamoDBBatchResponse> => {
  logger.addContext(context);
  return relay(event.Records, manifest.subscribers, send);
};
