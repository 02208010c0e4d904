import { Aws } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { type App, type Function as Lambda, use } from "sst/constructs";
import type { Access } from "../../packages/functions/src/declare.ts";
import { manifest } from "../../packages/functions/src/manifest.ts";
import type { EnvironmentName } from "../../packages/functions/src/runtime/environment.ts";
import { mail } from "../mail.ts";
import { storage } from "../storage.ts";
import { readActions, writeActions } from "./actions.ts";
import { dataRoleArn, machinePrefix } from "./names.ts";

type Grant = { allow: PolicyStatement[]; environment: Partial<Record<EnvironmentName, string>> };

/** Grants the function what its declaration names, and tells it by its environment where that is. */
export function grant(fn: Lambda, app: App, access: Access[]): void {
  const all: Record<Access | "everyone", Grant> = grants(app);
  for (const { allow, environment } of [all.everyone, ...access.map((one) => all[one])]) {
    for (const statement of allow) fn.addToRolePolicy(statement);
    for (const [name, value] of Object.entries(environment)) fn.addEnvironment(name, value);
  }
}

/** True for a function that the data role must trust. */
export const touchesTenants = (access: Access[]): boolean =>
  access.includes("tenant-data") || access.includes("files");

function grants(app: App) {
  const { table, files, secret, config } = use(storage);
  const { sender, configurationSet } = use(mail);

  /** Rows that stand before a tenant is known; one tenant's rows are open to the data role alone. */
  const platformRows = (actions: string[]) =>
    new PolicyStatement({
      actions,
      resources: [table.tableArn],
      conditions: {
        "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["$crm#userid_*", "$auth#*"] },
        // With no key at all "for all values" would be true.
        Null: { "dynamodb:LeadingKeys": "false" },
      },
    });

  const assumeDataRole: Grant = {
    allow: [
      new PolicyStatement({ actions: ["sts:AssumeRole", "sts:TagSession"], resources: [dataRoleArn(app)] }),
    ],
    environment: { DATA_ROLE_ARN: dataRoleArn(app) },
  };

  return {
    everyone: {
      allow: [
        new PolicyStatement({ actions: ["secretsmanager:GetSecretValue"], resources: [secret.secretArn] }),
      ],
      environment: { TABLE_NAME: table.tableName, SECRET_ARN: secret.secretArn, APP_URL: config.appUrl },
    },
    "tenant-data": assumeDataRole,
    files: {
      ...assumeDataRole,
      environment: { ...assumeDataRole.environment, FILES_BUCKET: files.bucketName },
    },
    session: { allow: [platformRows(["dynamodb:GetItem", "dynamodb:BatchGetItem"])], environment: {} },
    identity: { allow: [platformRows([...readActions, ...writeActions])], environment: {} },
    mail: {
      allow: [
        new PolicyStatement({
          actions: ["ses:SendEmail"],
          resources: [
            sender.emailIdentityArn,
            `arn:${Aws.PARTITION}:ses:${Aws.REGION}:${Aws.ACCOUNT_ID}:configuration-set/${configurationSet.configurationSetName}`,
          ],
          conditions: { StringEquals: { "ses:FromAddress": config.mailFrom } },
        }),
      ],
      environment: {
        MAIL_FROM: config.mailFrom,
        MAIL_CONFIGURATION_SET: configurationSet.configurationSetName,
      },
    },
    workflows: {
      allow: [
        new PolicyStatement({
          actions: ["states:StartExecution"],
          resources: manifest.workflows.map(({ name }) => `${machinePrefix(app)}${name}`),
        }),
      ],
      environment: { WORKFLOW_PREFIX: machinePrefix(app) },
    },
  } satisfies Record<Access | "everyone", Grant>;
}
