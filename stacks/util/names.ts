import { Aws } from "aws-cdk-lib";
import type { App } from "sst/constructs";

/*
 * Names that functions know by rule: as addresses in their environment, which holds 4 KB, they would run out of
 * room as the manifest grows; as references between stacks, none of them could be removed again.
 */

/** Of a workflow's machine. */
export const machineName = (app: App, workflow: string): string => app.logicalPrefixedName(workflow);

/** With a workflow's name behind it, its machine's ARN. */
export const machinePrefix = (app: App): string =>
  `arn:${Aws.PARTITION}:states:${Aws.REGION}:${Aws.ACCOUNT_ID}:stateMachine:${machineName(app, "")}`;

/** Of a subscriber's queue. */
export const queueName = (app: App, subscriber: string): string => app.logicalPrefixedName(subscriber);

/** With a subscriber's name behind it, its queue's address. */
export const queuePrefix = (app: App): string =>
  `https://sqs.${Aws.REGION}.${Aws.URL_SUFFIX}/${Aws.ACCOUNT_ID}/${queueName(app, "")}`;
