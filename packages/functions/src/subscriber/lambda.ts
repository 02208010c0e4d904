import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { mostReceives } from "../envelope.ts";
import { manifest } from "../manifest.ts";
import { awsServices } from "../runtime/aws.ts";
import { setting } from "../runtime/environment.ts";
import { lambdaLog, logger } from "../runtime/log.ts";
import { giveUp, openEnvelope, receive } from "./receive.ts";

const name = setting("SUBSCRIBER");
const subscriber = manifest.subscribers.find((declared) => declared.name === name);
if (!subscriber) throw new Error(`the manifest has no subscriber ${name}`);
const [services, react] = await Promise.all([awsServices(), subscriber.load()]);

const one = async (record: SQSRecord) => {
  try {
    await receive(services, openEnvelope(record.body), react);
  } catch (error) {
    lambdaLog.error("reaction failed", { subscriber: name, messageId: record.messageId, error });
    const last = Number(record.attributes.ApproximateReceiveCount) >= mostReceives;
    if (last) await giveUp(services, openEnvelope(record.body), error);
    throw error;
  }
};

/** Runs the reaction for each message. What fails goes back to the queue alone and, in the end, to its dead letters. */
export const handler = async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
  logger.addContext(context);
  return processPartialResponse(event, one, new BatchProcessor(EventType.SQS), {
    context,
    throwOnFullBatchFailure: false,
  });
};
