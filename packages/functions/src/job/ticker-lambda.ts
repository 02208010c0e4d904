import { SQSClient } from "@aws-sdk/client-sqs";
import type { Context } from "aws-lambda";
import { toQueues } from "../relay/queue.ts";
import { awsServices } from "../runtime/aws.ts";
import { setting } from "../runtime/environment.ts";
import { lambdaLog, logger } from "../runtime/log.ts";
import { tick } from "./ticker.ts";

const send = toQueues(new SQSClient(), setting("QUEUE_PREFIX"), lambdaLog);
const { table } = await awsServices();

/** Called by each schedule's rule, which says whose it is. */
export const handler = async ({ schedule }: { schedule: string }, context: Context): Promise<void> => {
  logger.addContext(context);
  await tick(table, schedule, send);
};
