import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import { TenantScope } from "@rabita/core/kernel/scope";
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { manifest } from "../manifest.ts";
import { awsServices } from "../runtime/aws.ts";
import { setting } from "../runtime/environment.ts";
import { lambdaLog, logger } from "../runtime/log.ts";
import { Visit } from "./visit.ts";

const name = setting("SCHEDULE");
const schedule = manifest.schedules.find((declared) => declared.name === name);
if (!schedule) throw new Error(`the manifest has no schedule ${name}`);
const [services, run] = await Promise.all([awsServices(), schedule.load()]);

const one = async (record: SQSRecord) => {
  try {
    const { tenantId } = Visit.parse(JSON.parse(record.body));
    await run(TenantScope.forJob(services, tenantId, name));
  } catch (error) {
    lambdaLog.error("visit failed", { schedule: name, messageId: record.messageId, error });
    throw error;
  }
};

/** Does the schedule's work for the tenant of each message. What fails goes back to the queue alone. */
export const handler = async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
  logger.addContext(context);
  return processPartialResponse(event, one, new BatchProcessor(EventType.SQS), {
    context,
    throwOnFullBatchFailure: false,
  });
};
