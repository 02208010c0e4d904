import { Aws } from "aws-cdk-lib";
import type { App } from "sst/constructs";

/*
 * Names that stacks agree on without referring to each other: functions would otherwise need the role
 * that needs the functions, and the environment (4 KB) would fill with addresses as the manifest grows.
 */

/** Of the role that all tenant data is reached with. */
export const dataRoleName = (app: App): string => app.logicalPrefixedName("tenant-data");

export const dataRoleArn = (app: App): string =>
  `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/${dataRoleName(app)}`;

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
