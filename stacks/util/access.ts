import { Aws } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { type App, type Function as Lambda, use } from "sst/constructs";
import type { Access } from "../../packages/functions/src/declare.ts";
import { manifest } from "../../packages/functions/src/manifest.ts";
import type { EnvironmentName } from "../../packages/functions/src/runtime/environment.ts";
import { identity } from "../identity.ts";
import { mail } from "../mail.ts";
import { storage } from "../storage.ts";
import { readActions, writeActions } from "./actions.ts";
import { machinePrefix } from "./names.ts";

/** How keys begin of persons with their sessions and memberships, and of what only identity may read (`identity/home.ts`). */
const persons = "$crm#userid_";
const secrets = "$auth#";
/** Of these, the counts that all workspaces share (`identity/limit.ts`). */
const counts = "$auth#bucket_";
/** And of the list of tenants (`tenant/register.ts`). */
const register = "$tenants#";

type Grant = { allow: PolicyStatement[]; environment: Partial<Record<EnvironmentName, string>> };

/** Grants the function what its declaration names, and tells it by its environment where that is. */
export function grant(fn: Lambda, app: App, access: Access[]): void {
  const all: Record<Access | "everyone", Grant> = grants(app);
  for (const { allow, environment } of [all.everyone, ...access.map((one) => all[one])]) {
    for (const statement of allow) fn.addToRolePolicy(statement);
    for (const [name, value] of Object.entries(environment)) fn.addEnvironment(name, value);
  }
}

function grants(app: App) {
  const { table, files, secret, config } = use(storage);
  const { dataRole } = use(identity);
  const { sender, configurationSet } = use(mail);

  /** Rows that stand before a tenant is known, by how their keys begin; tenants' rows are open to the data role alone. */
  const platformRows = (actions: string[], prefixes: string[]) =>
    new PolicyStatement({
      actions,
      resources: [table.tableArn],
      conditions: {
        "ForAllValues:StringLike": { "dynamodb:LeadingKeys": prefixes.map((prefix) => `${prefix}*`) },
        // With no key at all "for all values" would be true.
        Null: { "dynamodb:LeadingKeys": "false" },
      },
    });

  const assumeDataRole: Grant = {
    allow: [
      new PolicyStatement({ actions: ["sts:AssumeRole", "sts:TagSession"], resources: [dataRole.roleArn] }),
    ],
    environment: { DATA_ROLE_ARN: dataRole.roleArn },
  };

  return {
    everyone: {
      allow: [
        new PolicyStatement({ actions: ["secretsmanager:GetSecretValue"], resources: [secret.secretArn] }),
      ],
      environment: {
        TABLE_NAME: table.tableName,
        SECRET_ARN: secret.secretArn,
        APP_URL: config.appUrl,
        PLAN: config.plan,
      },
    },
    "tenant-data": assumeDataRole,
    files: {
      ...assumeDataRole,
      environment: { ...assumeDataRole.environment, FILES_BUCKET: files.bucketName },
    },
    session: {
      allow: [platformRows(["dynamodb:GetItem", "dynamodb:BatchGetItem"], [persons])],
      environment: {},
    },
    membership: {
      allow: [platformRows([...readActions, ...writeActions], [persons])],
      environment: {},
    },
    counts: {
      allow: [platformRows(["dynamodb:UpdateItem"], [counts])],
      environment: {},
    },
    identity: {
      allow: [platformRows([...readActions, ...writeActions], [persons, secrets, register])],
      environment: {},
    },
    tenants: {
      allow: [platformRows(["dynamodb:Query"], [register])],
      environment: {},
    },
    mail: {
      allow: [
        new PolicyStatement({
          actions: ["ses:SendEmail"],
          resources: [
            sender.emailIdentityArn,
            `arn:${Aws.PARTITION}:ses:${Aws.REGION}:${Aws.ACCOUNT_ID}:configuration-set/${configurationSet.configurationSetName}`,
          ],
          conditions: { StringEquals: { "ses:FromAddress": config.mailAddress } },
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
