import type { Services } from "@rabita/core/kernel/services";
import type { Context } from "aws-lambda";
import { awsServices } from "./aws.ts";
import { lambdaLog, logger } from "./log.ts";

/** Lambda's handler of a workflow's steps: the task is the state's `Parameters`, the answer its result. */
export async function workflowHandler(run: (services: Services, task: unknown) => Promise<unknown>) {
  const services = await awsServices();
  return async (task: unknown, context: Context): Promise<unknown> => {
    logger.addContext(context);
    try {
      return await run(services, task);
    } catch (error) {
      // Step Functions keeps the error's name and message in the history; the cause stands only here.
      lambdaLog.error("step failed", { error });
      throw error;
    }
  };
}
